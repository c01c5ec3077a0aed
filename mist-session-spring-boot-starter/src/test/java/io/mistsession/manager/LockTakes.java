package io.mistsession.manager;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Counts how often the locks of a manager's exchanges are taken. A reentrant take is one, too. */
public final class LockTakes {

    private final AtomicInteger takes = new AtomicInteger();

    public SessionManagerBuilder countIn(SessionManagerBuilder builder) {
        return builder.locks(Counted::new);
    }

    public int countAndReset() {
        return takes.getAndSet(0);
    }

    private final class Counted extends ReentrantLock {

        private static final long serialVersionUID = 1;

        @Override
        public void lock() {
            takes.incrementAndGet();
            super.lock();
        }
    }
}
