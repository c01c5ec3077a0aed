package io.mistsession.store.memory;

import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The store's time, in milliseconds, and the same in the nanoseconds since its start that Caffeine counts in: so the
 * two always agree on which session has ended.
 */
final class EndOfLife implements Ticker, Expiry<String, StoredSession> {

    private static final Duration COUNTABLE = Duration.ofNanos(Long.MAX_VALUE);

    private final Clock clock;
    private final Instant start;

    EndOfLife(Clock clock) {
        this.clock = clock;
        this.start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public long read() {
        return nanosUntil(now());
    }

    @Override
    public long expireAfterCreate(String id, StoredSession session, long currentTime) {
        return nanosUntil(session.lifetime().expiresAt()) - currentTime;
    }

    @Override
    public long expireAfterUpdate(String id, StoredSession session, long currentTime, long currentDuration) {
        return expireAfterCreate(id, session, currentTime);
    }

    /** Reading is no use by itself: what renews a session is written. */
    @Override
    public long expireAfterRead(String id, StoredSession session, long currentTime, long currentDuration) {
        return currentDuration;
    }

    /** Saturates after 292 years. {@link Duration#between} would do it by way of an exception. */
    private long nanosUntil(Instant instant) {
        Duration sinceStart = Duration.ofSeconds(
                instant.getEpochSecond() - start.getEpochSecond(), instant.getNano() - start.getNano());
        return sinceStart.compareTo(COUNTABLE) < 0 ? sinceStart.toNanos() : Long.MAX_VALUE;
    }
}
