package io.mistsession.endtoend;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds a request inside its handler until the test lets it go. */
final class Gate {

    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore open = new Semaphore(0);

    void arriveAndWait() {
        arrived.release();
        take(open);
    }

    void awaitArrival() {
        take(arrived);
    }

    void letGo() {
        open.release();
    }

    private static void take(Semaphore semaphore) {
        try {
            if (!semaphore.tryAcquire(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
