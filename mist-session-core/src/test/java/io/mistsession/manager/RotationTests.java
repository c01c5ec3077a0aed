package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.SessionEvent;
import io.mistsession.SessionStaleException;
import io.mistsession.SessionStoreException;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.RecordingStore.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RotationTests {

    private static final String COOKIE = "mist_session";
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Application app = new Application(
            builder -> builder.security(SecurityOptions.defaults().withRotationInterval(INTERVAL)));

    @Test
    void rotateKillsTheOldTokenAtOnceAndKeepsEverythingElse() {
        FakeExchange exchange = app.visitor();
        String before = exchange.cookie(COOKIE).orElseThrow();
        String id = app.manager.currentSession(exchange).id();

        app.manager.rotateSession(exchange);

        assertThat(app.letsIn(FakeExchange.https().cookie(COOKIE, before))).isFalse();
        assertThat(app.events).contains(new SessionEvent.ReplayedToken(id));
        FakeExchange next = app.answer(exchange).next();
        assertThat(app.manager.currentSession(next).id()).isEqualTo(id);
        assertThat(app.manager.currentSession(next).get("cart")).isEqualTo("tea");
    }

    @Test
    void whatAnExchangeDoesAfterItsOwnRotationIsNotStale() {
        FakeExchange exchange = app.visitor();
        app.manager.rotateSession(exchange);
        app.manager.currentSession(exchange).increment("visits", 1);
        app.manager.rotateSession(exchange);

        FakeExchange next =
                app.request(exchange, session -> session.set("cart", "coffee")).next();

        assertThat(app.manager.currentSession(next).get("cart")).isEqualTo("coffee");
    }

    @Test
    void aTokenIsReplacedOnceItHasServedItsTime() {
        FakeExchange young = app.visitor();
        app.clock.advance(INTERVAL.minusMillis(1));
        assertThat(app.request(young, session -> session.get("cart")).responseHeaders("Set-Cookie"))
                .isEmpty();

        FakeExchange due = young.next();
        app.clock.advance(Duration.ofMillis(1));
        FakeExchange answered = app.request(due, session -> session.get("cart"));

        assertThat(answered.responseHeaders("Set-Cookie")).hasSize(1);
        assertThat(app.events).contains(new SessionEvent.Rotated(idOf(due), true));
        assertThat(app.letsIn(answered.next())).isTrue();
    }

    @Test
    void inTheGraceTheOldTokenHasFullRightsAndGetsNoCookie() {
        FakeExchange first = app.visitor();
        FakeExchange parallel = app.visitorWith(first);
        app.clock.advance(INTERVAL);
        FakeExchange next = app.request(first, session -> session.get("cart")).next();

        app.clock.advance(GRACE.minusMillis(1));
        app.manager.refreshSession(parallel);
        app.request(parallel, session -> session.set("cart", "coffee"));

        assertThat(parallel.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(app.manager.currentSession(next).get("cart")).isEqualTo("coffee");
    }

    @Test
    void afterTheGraceTheOldTokenIsAReplayAndHarmsNobody() {
        FakeExchange first = app.visitor();
        FakeExchange parallel = app.visitorWith(first);
        app.clock.advance(INTERVAL);
        FakeExchange next = app.request(first, session -> session.get("cart")).next();

        app.clock.advance(GRACE);

        assertThat(app.letsIn(parallel)).isFalse();
        assertThat(app.events).contains(new SessionEvent.ReplayedToken(idOf(next)));
        assertThat(app.letsIn(next)).isTrue();
    }

    @Test
    void aLogInWithATokenInItsGraceIsAllowedAndEndsTheGrace() {
        FakeExchange first = app.visitor();
        FakeExchange parallel = app.visitorWith(first);
        FakeExchange third = app.visitorWith(first);
        app.clock.advance(INTERVAL);
        app.request(first, session -> session.get("cart"));

        app.manager.logIn(parallel, "alice");
        app.answer(parallel);

        assertThat(app.letsIn(parallel.next())).isTrue();
        assertThat(app.letsIn(third)).isFalse();
        assertThat(app.letsIn(first.next())).isFalse();
    }

    @Test
    void whoLosesThePeriodicRotationGoesOnWithoutACookie() {
        FakeExchange first = app.visitor();
        FakeExchange parallel = app.visitorWith(first);
        app.clock.advance(INTERVAL);
        app.manager.currentSession(parallel).set("cart", "coffee");
        app.store.before(Operation.ROTATE, () -> app.request(parallel, session -> session.get("cart")));

        app.request(first, session -> session.get("cart"));

        assertThat(first.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(parallel.responseHeaders("Set-Cookie")).hasSize(1);
        assertThat(app.letsIn(parallel.next())).isTrue();
    }

    @Test
    void aTokenThatSomebodyElseHasReplacedIsNotSentAgain() {
        FakeExchange refreshing = app.visitor();
        FakeExchange parallel = app.visitorWith(refreshing);
        app.manager.refreshSession(refreshing);
        app.manager.logIn(parallel, "alice");

        app.manager.currentSession(refreshing).set("cart", "late");
        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> app.manager.save(refreshing));
        app.manager.writeToken(refreshing);

        assertThat(refreshing.responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void aLogInAfterALostPeriodicRotationReachesTheClient() {
        FakeExchange winner = app.visitor();
        FakeExchange loser = app.visitorWith(winner);
        app.clock.advance(INTERVAL);
        app.manager.getSession(winner);
        app.manager.getSession(loser);
        app.answer(winner);
        app.manager.save(loser);
        app.manager.writeToken(loser);

        app.manager.logIn(loser, "alice");
        app.answer(loser);

        assertThat(app.letsIn(loser.next())).isTrue();
    }

    @Test
    void aReadInFlightDoesNotOverwriteTheCookieOfALogIn() {
        CookieOptions persistent =
                CookieOptions.builder().maxAge(Duration.ofDays(1)).build();
        try (Application lasting = new Application(builder -> builder.propagator(CookiePropagator.of(persistent)))) {
            FakeExchange login = lasting.visitor();
            FakeExchange slowReader = lasting.visitorWith(login);
            FakeExchange refresher = lasting.visitorWith(login);
            lasting.clock.advance(Duration.ofSeconds(1));
            lasting.manager.getSession(slowReader);
            lasting.manager.refreshSession(refresher);
            lasting.manager.logIn(login, "alice");

            lasting.answer(login);
            lasting.answer(slowReader);
            lasting.answer(refresher);

            assertThat(slowReader.responseHeaders("Set-Cookie")).isEmpty();
            assertThat(refresher.responseHeaders("Set-Cookie")).isEmpty();
            assertThat(lasting.letsIn(login.next())).isTrue();
        }
    }

    @Test
    void afterAFailedSaveTheStoreIsNotAskedToRotate() {
        FakeExchange exchange = app.visitor();
        app.clock.advance(INTERVAL);
        app.manager.currentSession(exchange).set("cart", "coffee");
        app.store.takeDown();
        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> app.manager.save(exchange));
        app.store.forget();

        app.manager.writeToken(exchange);

        assertThat(app.store.operations()).isEmpty();
    }

    @Test
    void anOutageDuringThePeriodicRotationDoesNotFailTheRequest() {
        FakeExchange exchange = app.visitor();
        app.clock.advance(INTERVAL);
        app.manager.currentSession(exchange).get("cart");
        app.store.takeDown();

        app.answer(exchange);
        app.store.bringUp();

        assertThat(exchange.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(app.letsIn(exchange.next())).isTrue();
    }

    @Test
    void aWrongSecretForAKnownIdIsUnknownAndRenewsNothing() {
        FakeExchange exchange = app.visitor();
        String token = exchange.cookie(COOKIE).orElseThrow();
        String id = token.substring(0, 16);
        var renewed = app.manager.find(id).orElseThrow().lastAccessedAt();
        app.clock.advance(Duration.ofMinutes(3));

        FakeExchange guess = FakeExchange.https().cookie(COOKIE, id + "A".repeat(27));

        assertThat(app.letsIn(guess)).isFalse();
        assertThat(app.events).contains(new SessionEvent.UnknownToken(id));
        assertThat(app.manager.find(id).orElseThrow().lastAccessedAt()).isEqualTo(renewed);
        assertThat(app.letsIn(exchange)).isTrue();
    }

    private String idOf(FakeExchange exchange) {
        return exchange.cookie(COOKIE).orElseThrow().substring(0, 16);
    }
}
