package io.mistsession.store.memory;

import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Instant;

/**
 * The store's time in milliseconds, and the same in nanoseconds since its start for Caffeine: so the two always agree on
 * which session has ended.
 */
final class EndOfLife implements Ticker, Expiry<String, StoredSession> {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long COUNTABLE_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

    private final Clock clock;
    private final Instant start;

    EndOfLife(Clock clock) {
        this.clock = clock;
        this.start = now();
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
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

    /** A read renews nothing by itself: every renewal is a write. */
    @Override
    public long expireAfterRead(String id, StoredSession session, long currentTime, long currentDuration) {
        return currentDuration;
    }

    /** Saturates after 292 years. */
    private long nanosUntil(Instant instant) {
        long seconds = instant.getEpochSecond() - start.getEpochSecond();
        return seconds < COUNTABLE_SECONDS
                ? seconds * NANOS_PER_SECOND + instant.getNano() - start.getNano()
                : Long.MAX_VALUE;
    }
}
