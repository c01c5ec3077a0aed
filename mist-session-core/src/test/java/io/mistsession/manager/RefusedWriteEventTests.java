package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionNotFoundException;
import io.mistsession.SessionStaleException;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.RecordingStore.Operation;
import org.junit.jupiter.api.Test;

/** What listeners learn of writes that the store refuses. */
class RefusedWriteEventTests {

    private final Application app = new Application();

    @Test
    void aWriteToARemovedSessionIsABlockedRevival() {
        FakeExchange client = app.visitor();
        Session session = app.manager.getSession(client).orElseThrow();
        app.manager.remove(session.id());
        app.events.clear();

        session.set("cart", "milk");

        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(session::save);
        assertThat(app.events).containsExactly(new SessionEvent.RevivalBlocked(session.id()));
    }

    @Test
    void aWriteAfterARotationOfAnotherRequestIsAConflict() {
        FakeExchange client = app.visitor();
        Session session = app.manager.getSession(client).orElseThrow();
        app.manager.rotateSession(app.visitorWith(client));
        app.events.clear();

        session.set("cart", "milk");

        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(session::save);
        assertThat(app.events).containsExactly(new SessionEvent.WriteConflict(session.id()));
    }

    @Test
    void anUpdateThatAnotherOneHasOvertakenIsAConflictThatEndsWell() {
        FakeExchange client = app.visitor();
        Session session = app.manager.getSession(client).orElseThrow();
        Session other = app.manager.getSession(app.visitorWith(client)).orElseThrow();
        app.events.clear();
        app.store.before(Operation.UPDATE, () -> {
            other.set("visits", 5L);
            other.save();
        });

        assertThat(session.increment("visits", 1)).isEqualTo(6);

        assertThat(app.events).containsExactly(new SessionEvent.WriteConflict(session.id()));
    }

    @Test
    void aLogOutOfAnEndedSessionIsNoBlockedRevival() {
        FakeExchange client = app.visitor();
        Session session = app.manager.getSession(client).orElseThrow();
        app.manager.remove(session.id());
        app.events.clear();

        session.invalidate();

        assertThat(app.events).isEmpty();
    }
}
