package io.mistsession.propagation;

import io.mistsession.Exchange;
import io.mistsession.Propagator;
import io.mistsession.SessionToken;
import io.mistsession.TokenLocations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the token in a cookie (RFC 6265bis).
 *
 * <p>Unless {@link CookieOptions#secure()} says otherwise the cookie is Secure. The one exception is a request over
 * plain HTTP to a loopback host ({@code localhost}, {@code *.localhost}, 127.0.0.0/8, {@code ::1}) without a header that
 * proxies add: a developer's machine.
 *
 * <p>A response that carries the cookie must not be kept by shared caches: unless its {@code Cache-Control} has
 * {@code private} or {@code no-store}, it becomes {@code no-store}.
 *
 * <p>This class is thread-safe.
 */
public final class CookiePropagator implements Propagator {

    private static final Logger log = LoggerFactory.getLogger(CookiePropagator.class);

    private static final String SET_COOKIE = "Set-Cookie";

    /** The date is for clients that do not know Max-Age. */
    private static final String ENDED = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    private final CookieOptions options;
    private final TokenLocations locations;
    private final SecureAttribute secure;
    private final String start;
    private final String scope;
    private final String flags;

    private CookiePropagator(CookieOptions options) {
        this.options = options;
        this.locations = new TokenLocations(Set.of(options.name()), Set.of());
        this.secure = new SecureAttribute(options.secure());
        this.start = options.name() + "=";
        this.scope = "; Path=" + options.path() + (options.domain() == null ? "" : "; Domain=" + options.domain());
        this.flags = (options.httpOnly() ? "; HttpOnly" : "")
                + "; SameSite=" + options.sameSite().attributeValue()
                + (options.partitioned() ? "; Partitioned" : "");
    }

    /** A propagator with these options; logs a warning for each that makes it less safe. */
    public static CookiePropagator of(CookieOptions options) {
        if (Boolean.FALSE.equals(options.secure())) {
            log.warn("mist.session.cookie.secure=false: the session's cookie also travels over plain HTTP,"
                    + " where anyone on the way can take it.");
        }
        if (!options.httpOnly()) {
            log.warn("mist.session.cookie.http-only=false: any script in the page can take the session's cookie.");
        }
        return new CookiePropagator(options);
    }

    @Override
    public List<String> extract(Exchange exchange) {
        return CookieHeader.values(exchange.requestHeaders("Cookie"), options.name());
    }

    @Override
    public void inject(Exchange exchange, SessionToken token, Duration maxAge) {
        Duration limit = options.maxAge();
        send(exchange, token.value(), limit == null ? "" : "; Max-Age=" + seconds(limit, maxAge));
    }

    /** Sends the deletion cookie: the browser replaces only a cookie with the same name, domain, path and partition. */
    @Override
    public void remove(Exchange exchange) {
        send(exchange, "", ENDED);
    }

    @Override
    public boolean expires() {
        return options.maxAge() != null;
    }

    @Override
    public TokenLocations locations() {
        return locations;
    }

    private void send(Exchange exchange, String value, String end) {
        List<String> present = exchange.responseHeaders(SET_COOKIE);
        List<String> lines = new ArrayList<>(present.size() + 1);
        for (String line : present) {
            if (!CookieHeader.sets(line, options.name())) {
                lines.add(line);
            }
        }
        lines.add(start + value + scope + end + (secure.isSetFor(exchange) ? "; Secure" : "") + flags);
        exchange.setResponseHeaders(SET_COOKIE, lines);
        CacheControl.forbidStoring(exchange);
    }

    private static long seconds(Duration limit, Duration left) {
        Duration shorter = left.compareTo(limit) < 0 ? left : limit;
        return Math.max(0, shorter.toSeconds());
    }
}
