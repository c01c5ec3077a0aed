package io.mistsession.store.memory;

import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Publishes evictions: the first at once, then at most one event a second, however many sessions are evicted. */
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

    /** Calls the listener, so no lock may be held. */
    void publish(EndOfLife time) {
        if (unreported.get() == 0) {
            return;
        }
        Instant due = notBefore.get();
        Instant now = time.now();
        if (!now.isBefore(due) && notBefore.compareAndSet(due, now.plus(PAUSE))) {
            events.onEvent(new SessionEvent.Evicted(unreported.getAndSet(0)));
        }
    }
}
