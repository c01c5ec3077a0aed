package io.mistsession.manager;

import static io.mistsession.test.RecordingStore.Operation.SAVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mistsession.Session;
import io.mistsession.SessionNotFoundException;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommittedExchangeTests {

    private final Application app = new Application();

    @Test
    void aChangeOfAStoredSessionIsWrittenAtOnce() {
        FakeExchange exchange = app.visitor().commit();
        Session session = app.manager.currentSession(exchange);
        app.store.forget();

        session.set("cart", "coffee");
        session.setMaxAge(Duration.ofHours(1));

        assertThat(app.store.operations()).containsExactly(SAVE, SAVE);
        assertThat(app.manager.find(session.id()).orElseThrow().get("cart")).isEqualTo("coffee");
    }

    @Test
    void aChangeThatFailsThrows() {
        FakeExchange exchange = app.visitor().commit();
        Session session = app.manager.currentSession(exchange);
        app.manager.find(session.id()).orElseThrow().invalidate();

        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> session.set("cart", "coffee"));
    }

    @Test
    void whatWouldNeedACookieThrowsWithNothingStored() {
        FakeExchange stranger = FakeExchange.https().commit();
        FakeExchange visitor = app.visitor().commit();
        app.manager.currentSession(visitor);
        app.store.forget();

        assertThatIllegalStateException()
                .isThrownBy(() -> app.manager.currentSession(stranger).set("a", 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> app.manager.currentSession(stranger).increment("a", 1));
        assertThatIllegalStateException().isThrownBy(() -> app.manager.initSession(visitor));
        assertThatIllegalStateException().isThrownBy(() -> app.manager.rotateSession(visitor));
        assertThatIllegalStateException().isThrownBy(() -> app.manager.logIn(visitor, "alice"));
        assertThatIllegalStateException().isThrownBy(() -> app.manager.logIn(stranger, "alice"));
        assertThat(app.store.operations()).isEmpty();
    }

    @Test
    void aLogOutEndsTheSessionEvenIfTheCookieStays() {
        FakeExchange exchange = app.visitor().commit();
        String id = app.manager.currentSession(exchange).id();

        app.manager.removeSession(exchange);
        app.manager.writeToken(exchange);

        assertThat(app.manager.find(id)).isEmpty();
        assertThat(exchange.responseHeaders("Set-Cookie")).isEmpty();
    }
}
