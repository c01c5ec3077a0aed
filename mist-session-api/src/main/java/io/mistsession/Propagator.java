package io.mistsession;

import java.time.Duration;
import java.util.List;

/**
 * Reads the token from a request and writes it to a response. An application implements it to send tokens in its own
 * way, instead of in a cookie or a header.
 *
 * <p>Implementations are immutable and thread-safe, and do no I/O.
 *
 * @see io.mistsession.propagation.CookiePropagator
 * @see io.mistsession.propagation.HeaderPropagator
 */
public interface Propagator {

    /**
     * Reads the values that may be tokens, without validation.
     *
     * @return the distinct values; empty if the client sent none. Those of a token's form are looked up, if they are at
     *     most 3. If tokens of different sessions are among them, or more than 3, the client has no session in this request,
     *     and {@link SessionEvent.ConflictingTokens} is published
     */
    List<String> extract(Exchange exchange);

    /**
     * Writes the token to the response. It replaces what an earlier call in the same exchange has written.
     *
     * @param maxAge the time until the absolute limit of the session
     */
    void inject(Exchange exchange, SessionToken token, Duration maxAge);

    /** Writes to the response that the client must delete its token. */
    void remove(Exchange exchange);

    /**
     * Whether the client deletes its token after some time, as with a cookie that has a max age. If so, the token is
     * sent again each time the session is renewed.
     */
    default boolean expires() {
        return false;
    }

    /** The cookies and headers that contain tokens. An adapter hides them from the application. */
    default TokenLocations locations() {
        return TokenLocations.NONE;
    }
}
