package io.mistsession.store;

import java.time.Duration;
import java.time.Instant;

/**
 * When a session was made and used, and when it ends. All times are the store's.
 *
 * @param renewedAt the last renewal: a use that was written
 * @param absoluteEnd the end whatever the use
 */
public record Lifetime(Instant createdAt, Instant renewedAt, IdleTimeout idleTimeout, Instant absoluteEnd) {

    private static final Instant FOREVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    /** The life of a session that is made now. */
    public static Lifetime start(Instant now, IdleTimeout idleTimeout, Duration absoluteTimeout) {
        return new Lifetime(now, now, idleTimeout, plus(now, absoluteTimeout));
    }

    /** The end if the session is not used again; from then on it is absent. */
    public Instant expiresAt() {
        Instant idleEnd = plus(plus(renewedAt, idleTimeout.maxAge()), idleTimeout.margin());
        return idleEnd.isBefore(absoluteEnd) ? idleEnd : absoluteEnd;
    }

    /** Whether the session has ended. */
    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt());
    }

    /** Whether a use has to be written: the last renewal is older than the margin. */
    public boolean isRenewalDue(Instant now) {
        return plus(renewedAt, idleTimeout.margin()).isBefore(now);
    }

    /** The same life, used now. */
    public Lifetime renewed(Instant now) {
        return new Lifetime(createdAt, now, idleTimeout, absoluteEnd);
    }

    /** The same life with another idle timeout. */
    public Lifetime with(IdleTimeout replacement) {
        return new Lifetime(createdAt, renewedAt, replacement, absoluteEnd);
    }

    /** The same life with the absolute limit started anew. */
    public Lifetime restarted(Instant now, Duration absoluteTimeout) {
        return new Lifetime(createdAt, renewedAt, idleTimeout, plus(now, absoluteTimeout));
    }

    /**
     * Adds without overflow: what no clock will ever reach is {@code FOREVER}. Every request comes by here, and
     * {@link Duration#between} would throw and catch an exception each time: it tries nanoseconds first.
     */
    private static Instant plus(Instant instant, Duration duration) {
        Duration left = Duration.ofSeconds(
                FOREVER.getEpochSecond() - instant.getEpochSecond(), FOREVER.getNano() - instant.getNano());
        return duration.compareTo(left) < 0 ? instant.plus(duration) : FOREVER;
    }
}
