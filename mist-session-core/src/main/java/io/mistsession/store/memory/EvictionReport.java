package io.mistsession.store.memory;

import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Tells of evictions: the first at once, then at most once a second, so that a flood of visitors is none of events. */
final class EvictionReport {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SessionEventListener events;
    private final AtomicLong unreported = new AtomicLong();
    private final AtomicReference<Instant> notBefore = new AtomicReference<>(Instant.MIN);

    EvictionReport(SessionEventListener events) {
        this.events = SessionEventListener.all(List.of(events));
    }

    void count() {
        unreported.incrementAndGet();
    }

    /** Calls the listener, so it is not to be called under a lock. */
    void publish(Instant now) {
        Instant due = notBefore.get();
        if (unreported.get() > 0 && !now.isBefore(due) && notBefore.compareAndSet(due, now.plus(PAUSE))) {
            events.onEvent(new SessionEvent.Evicted(unreported.getAndSet(0)));
        }
    }
}
