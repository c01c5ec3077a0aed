package io.mistsession.store;

import java.time.Duration;
import java.time.Instant;

/**
 * When a session was created, when it was last renewed, and when it ends. All times are of the store's clock, except for the
 * first.
 *
 * @param createdAt when the session was made, by the clock of the node that made it
 * @param renewedAt the last renewal, which is a use that was written
 * @param absoluteEnd the latest possible end, however often the session is used
 */
public record Lifetime(Instant createdAt, Instant renewedAt, IdleTimeout idleTimeout, Instant absoluteEnd) {

    private static final Instant FOREVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    /** The lifetime of a session that is created now. */
    public static Lifetime start(Instant now, IdleTimeout idleTimeout, Duration absoluteTimeout) {
        return new Lifetime(now, now, idleTimeout, plus(now, absoluteTimeout));
    }

    /** The same lifetime of a session that was made at another time. */
    public Lifetime withCreatedAt(Instant replacement) {
        return new Lifetime(replacement, renewedAt, idleTimeout, absoluteEnd);
    }

    /** The end if the session is not used again; from this instant on, the session is absent. */
    public Instant expiresAt() {
        Instant idleEnd = plus(plus(renewedAt, idleTimeout.maxAge()), idleTimeout.margin());
        return idleEnd.isBefore(absoluteEnd) ? idleEnd : absoluteEnd;
    }

    /** Whether the session has ended. */
    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt());
    }

    /** Whether a use must be written: the last renewal is longer ago than the margin. */
    public boolean isRenewalDue(Instant now) {
        return plus(renewedAt, idleTimeout.margin()).isBefore(now);
    }

    /** The same lifetime, renewed now. */
    public Lifetime renewed(Instant now) {
        return new Lifetime(createdAt, now, idleTimeout, absoluteEnd);
    }

    /** The same lifetime with another idle timeout. */
    public Lifetime with(IdleTimeout replacement) {
        return new Lifetime(createdAt, renewedAt, replacement, absoluteEnd);
    }

    /** The same lifetime with a new absolute limit, counted from now. */
    public Lifetime restarted(Instant now, Duration absoluteTimeout) {
        return new Lifetime(createdAt, renewedAt, idleTimeout, plus(now, absoluteTimeout));
    }

    /**
     * Adds without overflow: the result is at most {@code FOREVER}. It does not use {@link Duration#between}, which tries
     * nanoseconds first and so throws and catches an exception in every request.
     */
    private static Instant plus(Instant instant, Duration duration) {
        Duration left = Duration.ofSeconds(
                FOREVER.getEpochSecond() - instant.getEpochSecond(), FOREVER.getNano() - instant.getNano());
        return duration.compareTo(left) < 0 ? instant.plus(duration) : FOREVER;
    }
}
