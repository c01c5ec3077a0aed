package io.mistsession.store.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that Redis fails, at most every ten seconds, and that it serves sessions again once no operation has failed for two
 * seconds: some operations may go on failing while others succeed. Thread-safe.
 */
final class OutageLog {

    private static final Logger log = LoggerFactory.getLogger(OutageLog.class);

    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);
    private static final long CALM_NANOS = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanoTime;
    private final Throttle reports;
    private volatile boolean failing;
    private volatile long failedAt;
    private volatile String reason = "";

    OutageLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.reports = new Throttle(REPORT_INTERVAL, nanoTime);
    }

    void served() {
        if (failing && nanoTime.getAsLong() - failedAt > CALM_NANOS) {
            failing = false;
            log.warn("Redis serves sessions again");
        }
    }

    void failed(Throwable cause) {
        reason = rootOf(cause);
        failedAt = nanoTime.getAsLong();
        failing = true;
        if (reports.tryAcquire()) {
            log.warn("Redis fails to serve sessions: {}", reason);
        }
    }

    /** The last failure, as long as it is recent: without further operations nothing is known after a while. */
    Optional<String> current() {
        boolean isRecent = failing && nanoTime.getAsLong() - failedAt < REPORT_INTERVAL.toNanos();
        return isRecent ? Optional.of(reason) : Optional.empty();
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
