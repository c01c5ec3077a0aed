package io.mistsession.manager;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The writers of one attribute on this node: one at a time, in the order in which they came. Hundreds may wait as long as
 * the queue moves fast. If it does not, only {@link #FEW} wait until their time is up; the others give up as soon as that
 * is clear, and further ones do not wait at all: one client must not hold all threads of the application. Thread-safe.
 */
final class UpdateQueue {

    /** So many writers may wait for a slow queue. */
    static final int FEW = 16;

    /** For so long a writer watches how fast the queue moves. */
    private static final long WATCH_NANOS = 1_000_000_000;

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private @Nullable Thread writer;
    private int depth;
    private int turns;

    /** When a writer last gave up, by the time of this queue. */
    private long slowAt;

    UpdateQueue() {
        this(System::nanoTime);
    }

    UpdateQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.slowAt = nanoTime.getAsLong() - 2 * WATCH_NANOS;
    }

    /** Waits for the turn; false if it did not come in time, or will not. */
    boolean awaitTurn(long nanos) {
        lock.lock();
        try {
            Thread current = Thread.currentThread();
            if (writer == null || writer.equals(current)) {
                writer = current;
                depth++;
                return true;
            }
            boolean isSlow = nanoTime.getAsLong() - slowAt < WATCH_NANOS;
            return (!isSlow || waiting.size() < FEW) && await(new Waiter(current, nanos));
        } finally {
            lock.unlock();
        }
    }

    /** Gives the turn to the next writer. */
    void endTurn() {
        lock.lock();
        try {
            depth--;
            if (depth == 0) {
                passOn();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Waiter waiter) {
        waiting.add(waiter);
        try {
            while (!waiter.thread.equals(writer)) {
                if (waiter.isOver() || isHopeless(waiter)) {
                    waiting.remove(waiter);
                    return false;
                }
                long ignored = waiter.condition.awaitNanos(waiter.untilNextLook());
            }
            depth = 1;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            waiting.remove(waiter);
            if (waiter.thread.equals(writer)) {
                passOn();
            }
            return false;
        }
    }

    /**
     * Whether so many are in front of it that its time would be over even if the queue moved twice as fast as in the last
     * second. The first second of a waiter does not count: a burst begins slowly.
     */
    private boolean isHopeless(Waiter waiter) {
        long now = nanoTime.getAsLong();
        if (now - waiter.watchedSince < WATCH_NANOS) {
            return false;
        }
        int progress = turns - waiter.turnsBefore;
        boolean isFirstLook = waiter.watchedSince == waiter.start;
        waiter.watchedSince = now;
        waiter.turnsBefore = turns;
        if (isFirstLook) {
            return false;
        }
        int inFront = 0;
        for (Waiter each : waiting) {
            if (each.equals(waiter)) {
                break;
            }
            inFront++;
        }
        boolean isSlow = progress == 0 || WATCH_NANOS / progress * inFront > 2 * (waiter.nanos - waiter.waited());
        if (inFront < FEW || !isSlow) {
            return false;
        }
        slowAt = now;
        return true;
    }

    private void passOn() {
        turns++;
        Waiter next = waiting.poll();
        writer = next == null ? null : next.thread;
        if (next != null) {
            next.condition.signal();
        }
    }

    /** A thread that waits, and how many turns there were before it began to watch the queue. */
    private final class Waiter {

        private final Thread thread;
        private final long nanos;
        private final Condition condition = lock.newCondition();
        private final long start = nanoTime.getAsLong();
        private long watchedSince = start;
        private int turnsBefore = turns;

        Waiter(Thread thread, long nanos) {
            this.thread = thread;
            this.nanos = nanos;
        }

        long waited() {
            return nanoTime.getAsLong() - start;
        }

        boolean isOver() {
            return waited() >= nanos;
        }

        long untilNextLook() {
            return Math.min(nanos - waited(), WATCH_NANOS / 4);
        }
    }
}
