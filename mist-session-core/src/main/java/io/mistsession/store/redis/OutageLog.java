package io.mistsession.store.redis;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an operator that Redis fails, at most every ten seconds, and that it serves again, once nothing has failed for two: one
 * operation of many may fail again and again while the others go on. Thread-safe; two threads may report at once.
 */
final class OutageLog {

    private static final Logger log = LoggerFactory.getLogger(OutageLog.class);

    private static final long REPORT_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long CALM_NANOS = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanoTime;
    private volatile boolean failing;
    private volatile long failedAt;
    private volatile long reportedAt;

    OutageLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.reportedAt = nanoTime.getAsLong() - REPORT_NANOS;
    }

    void served() {
        if (failing && nanoTime.getAsLong() - failedAt > CALM_NANOS) {
            failing = false;
            log.warn("Redis serves sessions again");
        }
    }

    void failed(Throwable cause) {
        long now = nanoTime.getAsLong();
        failing = true;
        failedAt = now;
        if (now - reportedAt >= REPORT_NANOS) {
            reportedAt = now;
            log.warn("Redis fails to serve sessions: {}", rootOf(cause));
        }
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
