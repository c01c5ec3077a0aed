package io.mistsession.propagation;

import io.mistsession.Exchange;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether the cookie is Secure, and logs once when the outcome may surprise the operator. */
final class SecureAttribute {

    private static final Logger log = LoggerFactory.getLogger(CookiePropagator.class);

    private static final String X_FORWARDED = "X-Forwarded-";

    /** What proxies and content delivery networks add to a request, in lower case. */
    private static final Set<String> PROXY_HEADERS = Set.of(
            "forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-original-forwarded-for",
            "x-envoy-external-address",
            "cf-connecting-ip",
            "cdn-loop",
            "fastly-client-ip",
            "fly-client-ip",
            "true-client-ip",
            "x-azure-clientip");

    private final @Nullable Boolean setting;
    private final AtomicBoolean saidLeftOut = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();

    SecureAttribute(@Nullable Boolean setting) {
        this.setting = setting;
    }

    boolean isSetFor(Exchange exchange) {
        boolean loopback = !exchange.secure() && LoopbackHost.matches(exchange.host());
        boolean set = setting != null ? setting : !loopback || isForwarded(exchange);
        if (!set && setting == null && saidLeftOut.compareAndSet(false, true)) {
            log.warn("The session's cookie is sent without Secure, because this request came over plain HTTP to this"
                    + " machine itself. Behind a proxy that does not say so, set mist.session.cookie.secure=true.");
        }
        if (set && !exchange.secure() && !loopback && warned.compareAndSet(false, true)) {
            log.warn("The session's cookie is Secure, but this request came over plain HTTP, where browsers do not keep"
                    + " such a cookie: every request would get a new session. Use HTTPS. If a proxy in front does,"
                    + " let the server read the proxy's forwarded headers. Only where plain HTTP is meant, set"
                    + " mist.session.cookie.secure=false.");
        }
        return set;
    }

    /** Behind a proxy the host says nothing about where the client is. */
    private static boolean isForwarded(Exchange exchange) {
        for (String name : exchange.requestHeaderNames()) {
            if (isProxyHeader(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProxyHeader(String name) {
        return PROXY_HEADERS.contains(name.toLowerCase(Locale.ROOT))
                || name.regionMatches(true, 0, X_FORWARDED, 0, X_FORWARDED.length());
    }
}
