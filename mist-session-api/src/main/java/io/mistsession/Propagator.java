package io.mistsession;

import java.time.Duration;
import java.util.List;

/**
 * Carries tokens between client and server. Implementations are immutable and thread-safe, and do no I/O.
 *
 * @see io.mistsession.propagation.CookiePropagator
 * @see io.mistsession.propagation.HeaderPropagator
 */
public interface Propagator {

    /**
     * The distinct values that stand where a token may stand, in any form; at most 3, because two are already refused.
     *
     * @return none: the client has no session; several: the request is refused
     */
    List<String> extract(Exchange exchange);

    /**
     * Hands the client its token. If it is called twice in one exchange, the last token is sent.
     *
     * @param maxAge what is left of the session's absolute life
     */
    void inject(Exchange exchange, SessionToken token, Duration maxAge);

    /** Tells the client to forget its token. */
    void remove(Exchange exchange);

    /**
     * Whether what the client holds expires by itself, so that it has to be sent again whenever the session is renewed.
     */
    default boolean expires() {
        return false;
    }

    /** Where tokens stand in a request. The servlet adapter hides these cookies and headers from the application. */
    default TokenLocations locations() {
        return TokenLocations.NONE;
    }
}
