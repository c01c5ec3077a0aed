package io.mistsession.store;

import java.time.Duration;

/**
 * How long a session lives without being used.
 *
 * @param maxAge the idle timeout, at least one millisecond
 * @param margin the touch interval: a use is written only if the last renewal is longer ago than this. So a session may
 *     end up to {@code margin} later than {@code maxAge} after its last use. Zero: every use is written
 */
public record IdleTimeout(Duration maxAge, Duration margin) {}
