package io.mistsession.propagation;

import io.mistsession.Exchange;
import java.util.List;

/** Keeps a response that carries a token out of shared caches, which would hand the token to the next client. */
final class CacheControl {

    private static final String NAME = "Cache-Control";

    /** For single caches, which obey them in place of {@code Cache-Control} (RFC 9213, and what came before it). */
    private static final List<String> TARGETED = List.of(
            "CDN-Cache-Control",
            "Cloudflare-CDN-Cache-Control",
            "Netlify-CDN-Cache-Control",
            "Vercel-CDN-Cache-Control",
            "Edge-Control",
            "Surrogate-Control");

    private static final List<String> NO_STORE = List.of("no-store");

    private CacheControl() {}

    static void forbidStoring(Exchange exchange) {
        if (!isPrivate(exchange.responseHeaders(NAME))) {
            exchange.setResponseHeaders(NAME, NO_STORE);
        }
        for (String name : TARGETED) {
            List<String> lines = exchange.responseHeaders(name);
            if (!lines.isEmpty() && !isPrivate(lines)) {
                exchange.setResponseHeaders(name, NO_STORE);
            }
        }
    }

    private static boolean isPrivate(List<String> lines) {
        for (String line : lines) {
            if (isPrivate(line)) {
                return true;
            }
        }
        return false;
    }

    /** A {@code private} with field names in quotes is about those fields only, so it is ignored. */
    private static boolean isPrivate(String line) {
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                if (isPrivateDirective(line.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return isPrivateDirective(line.substring(start));
    }

    private static boolean isPrivateDirective(String text) {
        String directive = text.trim();
        // Ignoring case would also take 'ı' for 'i'; a token has ASCII only.
        return Grammar.isToken(directive)
                && (directive.equalsIgnoreCase("private") || directive.equalsIgnoreCase("no-store"));
    }
}
