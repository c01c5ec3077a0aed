package io.mistsession.store;

import java.time.Duration;

/**
 * How long a session lives without being used.
 *
 * @param maxAge the idle timeout, at least a millisecond
 * @param margin how much later than {@code maxAge} after its last use the session may end, so that not every use has to
 *     be written; zero: every use is
 */
public record IdleTimeout(Duration maxAge, Duration margin) {}
