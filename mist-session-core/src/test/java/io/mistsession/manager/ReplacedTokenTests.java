package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.Session;
import io.mistsession.SessionStaleException;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A log-out with a token that a rotation has replaced ends nothing, and says so. */
class ReplacedTokenTests {

    private final Application app = new Application();

    @Test
    void aLogOutWithAReplacedTokenFailsAndKeepsTheCookie() {
        FakeExchange old = app.visitor();
        FakeExchange current = app.visitorWith(old);
        app.manager.logIn(current, "alice");
        FakeExchange next = app.answer(current).next();

        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> app.manager.removeSession(old));
        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> app.manager.removeSession(old));
        app.answer(old);

        assertThat(old.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(app.letsIn(next)).isTrue();
    }

    @Test
    void soDoesOneThroughASessionThatTheRequestHasNotStored() {
        FakeExchange old = app.visitor();
        app.manager.rotateSession(app.visitorWith(old));
        Session fresh = app.manager.currentSession(old);

        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(fresh::invalidate);
        assertThat(fresh.isEnded()).isFalse();
        app.answer(old);

        assertThat(old.responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionThatTheRequestHasMadeAndStoredCanBeRemoved() {
        FakeExchange old = app.visitor();
        app.manager.rotateSession(app.visitorWith(old));
        Session fresh = app.manager.currentSession(old);
        fresh.set("cart", "milk");
        fresh.save();

        app.manager.removeSession(old);
        app.manager.removeSession(old);
        app.answer(old);

        assertThat(fresh.isEnded()).isTrue();
        assertThat(old.responseHeaders("Set-Cookie"))
                .hasSize(1)
                .first()
                .asString()
                .contains("Max-Age=0");
    }

    @Test
    void aReplacedTokenBesideTheCurrentOneDoesNoHarm() {
        FakeExchange old = app.visitor();
        FakeExchange rotating = app.visitorWith(old);
        app.manager.rotateSession(rotating);
        FakeExchange current = app.answer(rotating).next();
        FakeExchange both = FakeExchange.https().header("Cookie", cookie(old) + "; " + cookie(current));

        app.manager.removeSession(both);
        app.answer(both);

        assertThat(app.letsIn(current)).isFalse();
        assertThat(both.responseHeaders("Set-Cookie")).hasSize(1);
    }

    @Test
    void aTokenAfterItsGraceIsReplacedToo() {
        Application rotating = new Application(
                app,
                SecurityOptions.defaults()
                        .withRotationInterval(Duration.ofMinutes(5))
                        .withRotationGrace(Duration.ofSeconds(10)));
        FakeExchange old = rotating.visitor();
        rotating.clock.advance(Duration.ofMinutes(6));
        FakeExchange used = rotating.request(rotating.visitorWith(old), session -> session.set("cart", "milk"));
        rotating.clock.advance(Duration.ofSeconds(11));

        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> rotating.manager.removeSession(old));

        assertThat(rotating.letsIn(used.next())).isTrue();
    }

    @Test
    void aLogOutWithAnUnknownTokenClearsTheCookie() {
        FakeExchange client = app.visitor();
        app.manager.removeSession(app.visitorWith(client));

        app.manager.removeSession(client);
        app.answer(client);

        assertThat(client.responseHeaders("Set-Cookie")).hasSize(1);
    }

    private static String cookie(FakeExchange client) {
        return client.requestHeaders("Cookie").get(0);
    }
}
