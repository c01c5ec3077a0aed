package io.mistsession.store.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Permits something at most once in an interval; the first time at once. Thread-safe. */
final class Throttle {

    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final AtomicLong lastPermit;

    Throttle(Duration interval, LongSupplier nanoTime) {
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
        this.lastPermit = new AtomicLong(nanoTime.getAsLong() - intervalNanos);
    }

    /** Of several threads that ask at the same moment one is permitted. */
    boolean tryAcquire() {
        long now = nanoTime.getAsLong();
        long last = lastPermit.get();
        return now - last >= intervalNanos && lastPermit.compareAndSet(last, now);
    }
}
