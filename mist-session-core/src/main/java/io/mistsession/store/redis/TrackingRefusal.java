package io.mistsession.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs why a server does not track a connection, and has it asked again a while later. Thread-safe. */
final class TrackingRefusal {

    private static final Logger log = LoggerFactory.getLogger(TrackingRefusal.class);

    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private final Throttle reports;
    private volatile @Nullable Long until;

    TrackingRefusal(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.reports = new Throttle(Duration.ofMinutes(10), nanoTime);
    }

    boolean isRecent() {
        Long pause = until;
        return pause != null && nanoTime.getAsLong() - pause < 0;
    }

    /** Null, and a lost connection, is no refusal: the next one is asked at once. */
    void failed(@Nullable Throwable failure) {
        if (failure instanceof RedisCommandExecutionException) {
            refused(String.valueOf(failure.getMessage()));
        }
    }

    void refused(String reason) {
        until = nanoTime.getAsLong() + PAUSE_NANOS;
        if (reports.tryAcquire()) {
            log.warn(
                    "The near cache is not used, and every load asks Redis, since CLIENT TRACKING is not possible: {}"
                            + " See docs/redis.md for what it needs, or set mist.session.near-cache.enabled=false.",
                    reason);
        }
    }
}
