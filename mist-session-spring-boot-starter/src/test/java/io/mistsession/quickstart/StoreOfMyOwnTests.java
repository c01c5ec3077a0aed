package io.mistsession.quickstart;

import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.MutableClock;
import io.mistsession.test.SessionStoreContract;
import java.time.Duration;

// tag::code[]
class StoreOfMyOwnTests extends SessionStoreContract {

    private final MutableClock clock = MutableClock.create();

    @Override
    protected SessionStore createStore() {
        return InMemorySessionStore.builder().clock(clock).build(); // yours here
    }

    @Override
    protected void elapse(Duration time) {
        clock.advance(time);
    }
}
// end::code[]
