package io.mistsession.store.memory;

import io.mistsession.store.SessionStore;
import io.mistsession.test.MutableClock;
import io.mistsession.test.SessionStoreContract;
import java.time.Duration;

class InMemorySessionStoreTests extends SessionStoreContract {

    private final MutableClock clock = MutableClock.create();

    @Override
    protected SessionStore createStore() {
        return InMemorySessionStore.builder().clock(clock).build();
    }

    @Override
    protected void elapse(Duration duration) {
        clock.advance(duration);
    }
}
