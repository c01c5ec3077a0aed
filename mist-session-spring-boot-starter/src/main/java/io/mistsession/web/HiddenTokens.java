package io.mistsession.web;

import io.mistsession.SessionToken;
import io.mistsession.manager.SessionManager;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hides tokens from the application: the cookies and headers that carry them, and the client's token wherever else it
 * stands in a header. Frameworks store requests, and what they store must not open a session.
 */
final class HiddenTokens {

    private static final String COOKIE = "Cookie";

    private final TokenNames names;
    private final SessionManager manager;
    private final ServletExchange exchange;

    /** Null until a header is long enough to contain a token. */
    private volatile @Nullable List<String> tokens;

    HiddenTokens(TokenNames names, SessionManager manager, ServletExchange exchange) {
        this.names = names;
        this.manager = manager;
        this.exchange = exchange;
    }

    /** The first line of a header that is visible; null if there is none. */
    @Nullable
    String visibleHeader(HttpServletRequest request, String name) {
        String first = request.getHeader(name);
        if (first == null || names.isHeader(name)) {
            return null;
        }
        String visible = visible(name, first);
        return visible != null ? visible : firstOf(visibleHeaders(request, name));
    }

    /** The lines of a header that are visible. */
    List<String> visibleHeaders(HttpServletRequest request, String name) {
        Enumeration<String> lines = request.getHeaders(name);
        if (names.isHeader(name) || lines == null || !lines.hasMoreElements()) {
            return List.of();
        }
        List<String> visible = new ArrayList<>(2);
        while (lines.hasMoreElements()) {
            String line = visible(name, lines.nextElement());
            if (line != null) {
                visible.add(line);
            }
        }
        return visible;
    }

    /** The names of the headers of which a line is visible. */
    List<String> visibleNames(HttpServletRequest request) {
        List<String> visible = new ArrayList<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            if (visibleHeader(request, name) != null) {
                visible.add(name);
            }
        }
        return visible;
    }

    /** The cookies that are visible; null if there are none. */
    Cookie @Nullable [] visible(Cookie @Nullable [] sent) {
        if (sent == null) {
            return null;
        }
        List<Cookie> visible = new ArrayList<>(sent.length);
        for (Cookie cookie : sent) {
            if (!names.isCookie(cookie.getName()) && !isRevealing(cookie.getValue())) {
                visible.add(cookie);
            }
        }
        return visible.isEmpty() ? null : visible.toArray(Cookie[]::new);
    }

    private @Nullable String visible(String name, String line) {
        String rest = COOKIE.equalsIgnoreCase(name) ? withoutTokens(line) : line;
        return rest == null || isRevealing(rest) ? null : rest;
    }

    /** Leaves the other pairs as they are, to the byte; null if there are none. */
    private @Nullable String withoutTokens(String line) {
        StringBuilder visible = new StringBuilder(line.length());
        boolean isComplete = true;
        boolean isFirst = true;
        for (int start = 0; start <= line.length(); ) {
            int semicolon = line.indexOf(';', start);
            int end = semicolon < 0 ? line.length() : semicolon;
            String pair = line.substring(start, end);
            if (isVisiblePair(pair)) {
                visible.append(isFirst ? "" : ";").append(pair);
                isFirst = false;
            } else {
                isComplete = false;
            }
            start = end + 1;
        }
        if (isComplete) {
            return line;
        }
        return isFirst ? null : visible.toString().strip();
    }

    private boolean isVisiblePair(String pair) {
        int equals = pair.indexOf('=');
        String name = (equals < 0 ? pair : pair.substring(0, equals)).strip();
        return !names.isCookie(name) && !isRevealing(pair);
    }

    private boolean isRevealing(@Nullable String text) {
        if (text == null || text.length() < SessionToken.LENGTH) {
            return false;
        }
        for (String token : tokens()) {
            if (text.contains(token)) {
                return true;
            }
        }
        return false;
    }

    /** Only values of a token's form: a client could otherwise make any header disappear, such as {@code Origin}. */
    private List<String> tokens() {
        List<String> known = tokens;
        if (known == null) {
            known = new ArrayList<>(1);
            for (String value : manager.presentedTokens(exchange)) {
                if (SessionToken.parse(value).isPresent()) {
                    known.add(value);
                }
            }
            tokens = known;
        }
        return known;
    }

    private static @Nullable String firstOf(List<String> lines) {
        return lines.isEmpty() ? null : lines.get(0);
    }
}
