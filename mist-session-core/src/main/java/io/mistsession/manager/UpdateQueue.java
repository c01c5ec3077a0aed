package io.mistsession.manager;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The writers of one attribute on this node: one at a time, in the order in which they came. Only a few may wait, so that
 * one client cannot hold all threads of the application. Thread-safe.
 */
final class UpdateQueue {

    /** How many writers may wait while one writes; further ones are refused at once. */
    static final int MOST_WAITING = 32;

    private final ReentrantLock turn = new ReentrantLock(true);

    /** The one that writes, and those that wait. */
    private final AtomicInteger present = new AtomicInteger();

    /** Joins the queue; false if too many wait already. */
    boolean enter() {
        if (present.incrementAndGet() <= 1 + MOST_WAITING || turn.isHeldByCurrentThread()) {
            return true;
        }
        present.decrementAndGet();
        return false;
    }

    /** Waits for the turn of a writer that has entered; false if it did not come in time. */
    boolean awaitTurn(long nanos) {
        try {
            return turn.tryLock(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Gives the turn to the next writer. */
    void endTurn() {
        turn.unlock();
    }

    /** Ends what {@link #enter} has begun. */
    void leave() {
        present.decrementAndGet();
    }
}
