package io.mistsession.test.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a server does in its own time. */
final class Patience {

    private static final Duration INTERVAL = Duration.ofMillis(5);

    private Patience() {}

    /**
     * Asks until the answer is yes. A question that fails counts as no.
     *
     * @throws IllegalStateException if it is still no when the time is over; the cause is the last failure
     */
    static void until(String what, Duration limit, BooleanSupplier question) {
        long start = System.nanoTime();
        RuntimeException last = null;
        while (System.nanoTime() - start < limit.toNanos()) {
            try {
                if (question.getAsBoolean()) {
                    return;
                }
            } catch (RuntimeException e) {
                last = e;
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
        throw new IllegalStateException("Not within " + limit.toSeconds() + " s: " + what, last);
    }
}
