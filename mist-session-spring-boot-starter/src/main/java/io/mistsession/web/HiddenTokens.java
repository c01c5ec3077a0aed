package io.mistsession.web;

import io.mistsession.Propagator;
import io.mistsession.SessionToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an application does not see of a request: the places where tokens stand, and the client's token wherever else it
 * stands in a header. Frameworks store requests, and whoever reads such a store must not find a key to a session.
 */
final class HiddenTokens {

    private static final String COOKIE = "Cookie";

    private final Set<String> cookies;
    private final Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> tokens;

    private HiddenTokens(Propagator propagator, List<String> tokens) {
        this.cookies = propagator.locations().cookies();
        this.headers.addAll(propagator.locations().headers());
        this.tokens = tokens;
    }

    /** Of what was found, only tokens count: a client could else make any header vanish, such as {@code Origin}. */
    static HiddenTokens in(ServletExchange exchange, Propagator propagator) {
        List<String> tokens = propagator.extract(exchange).stream()
                .filter(value -> SessionToken.parse(value).isPresent())
                .toList();
        return new HiddenTokens(propagator, tokens);
    }

    /** The lines of a header that may be seen. */
    List<String> visible(String name, Enumeration<String> lines) {
        if (headers.contains(name)) {
            return List.of();
        }
        List<String> visible = new ArrayList<>();
        for (String line : Collections.list(lines)) {
            String rest = COOKIE.equalsIgnoreCase(name) ? withoutTokens(line) : line;
            if (rest != null && !isRevealing(rest)) {
                visible.add(rest);
            }
        }
        return visible;
    }

    /** The names of the headers of which a line may be seen. */
    List<String> visibleNames(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .filter(name -> !visible(name, request.getHeaders(name)).isEmpty())
                .toList();
    }

    /** The cookies that may be seen; null if there are none. */
    Cookie @Nullable [] visible(Cookie @Nullable [] sent) {
        if (sent == null) {
            return null;
        }
        Cookie[] visible = Arrays.stream(sent)
                .filter(cookie -> !cookies.contains(cookie.getName()) && !isRevealing(cookie.getValue()))
                .toArray(Cookie[]::new);
        return visible.length == 0 ? null : visible;
    }

    /** Leaves the other pairs as they are, to the byte; null if there are none. */
    private @Nullable String withoutTokens(String line) {
        List<String> pairs = List.of(line.split(";", -1));
        List<String> visible = pairs.stream().filter(this::isVisiblePair).toList();
        if (visible.size() == pairs.size()) {
            return line;
        }
        return visible.isEmpty() ? null : String.join(";", visible).strip();
    }

    private boolean isVisiblePair(String pair) {
        int equals = pair.indexOf('=');
        String name = (equals < 0 ? pair : pair.substring(0, equals)).strip();
        return !cookies.contains(name) && !isRevealing(pair);
    }

    private boolean isRevealing(@Nullable String text) {
        return text != null && tokens.stream().anyMatch(text::contains);
    }
}
