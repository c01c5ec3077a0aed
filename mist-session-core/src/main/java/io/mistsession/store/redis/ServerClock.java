package io.mistsession.store.redis;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How far a server's clock is ahead of this JVM's {@link System#nanoTime}. Each answer tells the server's time at some moment
 * between sending and receiving, and so an interval in which the difference lies. The intervals of all answers are
 * intersected. If they do not agree, one of the clocks was set, or another server answers: then the last one counts.
 *
 * <p>Thread-safe.
 */
final class ServerClock {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Nanoseconds; the sum of the least and {@code nanoTime} is never later than the server's time. */
    private record Difference(long least, long most) {

        /** What both say; the other, if they contradict each other. */
        Difference and(Difference other) {
            boolean isLater = other.least - least > 0;
            boolean isEarlier = other.most - most < 0;
            if (!isLater && !isEarlier) {
                return other.most - least < 0 || most - other.least < 0 ? other : this;
            }
            Difference both = new Difference(isLater ? other.least : least, isEarlier ? other.most : most);
            return both.most - both.least < 0 ? other : both;
        }
    }

    private final AtomicReference<@Nullable Difference> difference = new AtomicReference<>();

    /**
     * Learns from an answer.
     *
     * @param millis the server's time in the answer, since 1970, rounded down
     */
    void learn(long millis, long sentNanos, long receivedNanos) {
        long nanos = millis * NANOS_PER_MILLI;
        Difference told = new Difference(nanos - receivedNanos, nanos + NANOS_PER_MILLI - sentNanos);
        Difference known = difference.get();
        Difference next = known == null ? told : known.and(told);
        if (!next.equals(known)) {
            difference.compareAndSet(known, next); // if another thread was faster, the next answer will tell
        }
    }

    /** The connection was lost: the next one may be to another server. */
    void forget() {
        difference.set(null);
    }

    /** This JVM's time in milliseconds since 1970 by the server's clock, rather too early than too late; 0: not known. */
    long millisAt(long nanoTime) {
        Difference known = difference.get();
        return known == null ? 0 : (nanoTime + known.least) / NANOS_PER_MILLI;
    }
}
