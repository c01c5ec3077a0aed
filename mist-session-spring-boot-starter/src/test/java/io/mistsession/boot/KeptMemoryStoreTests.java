package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.MonotonicClock;
import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.devtools.restart.Restarter;

/** What is kept from one start of an application to the next. */
class KeptMemoryStoreTests {

    private static final SessionEvent EVENT = new SessionEvent.StoreFull();

    private final List<SessionEvent> seen = new ArrayList<>();
    private final List<SessionEventListener> listeners = new ArrayList<>();

    @BeforeEach
    void initializeTheRestarter() {
        Restarter.clearInstance();
        Restarter.initialize(new String[0], false, thread -> null, false);
    }

    @AfterEach
    void forgetTheRestarter() {
        Restarter.clearInstance();
    }

    @Test
    void theNextStartGetsTheSameStore() {
        SessionStore store = store(new KeptMemoryStore(), MonotonicClock.system(), 1, seen::add);

        assertThat(store(new KeptMemoryStore(), MonotonicClock.system(), 1, seen::add))
                .isSameAs(store);
    }

    @Test
    void otherSettingsMakeAnotherStoreWhichIsKeptThen() {
        SessionStore store = store(new KeptMemoryStore(), MonotonicClock.system(), 1, seen::add);

        SessionStore other = store(new KeptMemoryStore(), MonotonicClock.system(), 2, seen::add);

        assertThat(other).isNotSameAs(store);
        assertThat(store(new KeptMemoryStore(), MonotonicClock.system(), 2, seen::add))
                .isSameAs(other);
    }

    @Test
    void aClockOfTheApplicationIsNotKept() {
        SessionStore store = store(new KeptMemoryStore(), Clock.systemUTC(), 1, seen::add);

        assertThat(store(new KeptMemoryStore(), Clock.systemUTC(), 1, seen::add))
                .isNotSameAs(store);
    }

    @Test
    void eventsReachTheApplicationThatRuns() {
        List<SessionEvent> before = new ArrayList<>();
        KeptMemoryStore ended = new KeptMemoryStore();
        SessionStore ignored = store(ended, MonotonicClock.system(), 1, before::add);
        ended.destroy();
        listeners.get(0).onEvent(EVENT);
        assertThat(before).isEmpty();

        SessionStore again = store(new KeptMemoryStore(), MonotonicClock.system(), 1, seen::add);
        listeners.get(0).onEvent(EVENT);

        assertThat(before).isEmpty();
        assertThat(seen).containsExactly(EVENT);
    }

    private SessionStore store(KeptMemoryStore kept, Clock clock, int settings, SessionEventListener events) {
        return kept.store(clock, settings, events, listener -> {
            listeners.add(listener);
            return InMemorySessionStore.create();
        });
    }
}
