package io.mistsession.web;

import io.mistsession.TokenLocations;

/** The names of the cookies and headers that carry tokens, which the application never gets. */
final class TokenNames {

    private final String[] cookies;
    private final String[] headers;

    TokenNames(TokenLocations locations) {
        this.cookies = locations.cookies().toArray(String[]::new);
        this.headers = locations.headers().toArray(String[]::new);
    }

    boolean isCookie(String name) {
        for (String each : cookies) {
            if (each.equals(name)) {
                return true;
            }
        }
        return false;
    }

    boolean isHeader(String name) {
        for (String each : headers) {
            if (each.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this line of a {@code Set-Cookie} header sets one of the cookies. */
    boolean isSetBy(String line) {
        int equals = line.indexOf('=');
        return equals >= 0 && isCookie(line.substring(0, equals));
    }
}
