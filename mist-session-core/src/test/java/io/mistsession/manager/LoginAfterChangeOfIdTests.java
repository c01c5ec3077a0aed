package io.mistsession.manager;

import static io.mistsession.test.RecordingStore.Operation.ADMIT;
import static io.mistsession.test.RecordingStore.Operation.CREATE;
import static io.mistsession.test.RecordingStore.Operation.LOAD;
import static io.mistsession.test.RecordingStore.Operation.REMOVE;
import static io.mistsession.test.RecordingStore.Operation.ROTATE;
import static io.mistsession.test.RecordingStore.Operation.SAVE;
import static io.mistsession.test.RecordingStore.Operation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionLimitException;
import io.mistsession.SessionNotFoundException;
import io.mistsession.SessionStaleException;
import io.mistsession.SessionStoreException;
import io.mistsession.store.AttributeLimits;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A log-in after its request has replaced the token, as under Spring Security: the save stores it with the changes. */
class LoginAfterChangeOfIdTests {

    private final Application app = new Application();

    @Test
    void costsFourOperationsWithALoad() {
        FakeExchange exchange = app.visitor();
        app.store.forget();

        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");
        app.request(exchange, session -> session.set("context", "alice's"));

        assertThat(app.store.operations()).containsExactly(LOAD, ROTATE, ADMIT, SAVE);
        Session session = app.manager.currentSession(exchange.next());
        assertThat(session.owner()).contains("alice");
        assertThat(session.get("context")).isEqualTo("alice's");
        assertThat(session.get("cart")).isEqualTo("tea");
    }

    @Test
    void costsFourOperationsAlsoIfTheUserIsOnlyRemembered() {
        FakeExchange exchange = app.visitor();
        app.store.forget();

        app.manager.changeSessionId(exchange);
        app.manager.logInRemembered(exchange, "alice");
        app.request(exchange, session -> session.set("context", "alice's"));

        assertThat(app.store.operations()).containsExactly(LOAD, ROTATE, ADMIT, SAVE);
        FakeExchange next = exchange.next();
        assertThat(app.manager.currentSession(next).owner()).contains("alice");
        assertThat(app.manager.isRecentlyAuthenticated(next)).isFalse();
    }

    @Test
    void costsThreeOperationsAlsoIfTheSameUserLogsInAgain() {
        FakeExchange exchange = app.loggedIn("alice");
        app.store.forget();
        app.events.clear();
        app.clock.advance(Duration.ofMinutes(20));

        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");
        app.request(exchange, session -> session.set("context", "alice's"));

        assertThat(app.store.operations()).containsExactly(LOAD, ROTATE, SAVE);
        assertThat(logIns()).containsExactly(new SessionEvent.Authenticated(id(exchange), "alice", true));
        assertThat(app.manager.isRecentlyAuthenticated(exchange.next())).isTrue();
    }

    @Test
    void theFirstLogInOfARememberedUserWithoutASessionCostsThree() {
        FakeExchange stranger = FakeExchange.https();
        app.manager.logInRemembered(stranger, "alice");
        app.request(stranger, session -> session.set("context", "alice's"));

        assertThat(app.store.operations()).containsExactly(CREATE, ADMIT, SAVE);
        assertThat(app.manager.currentSession(stranger.next()).owner()).contains("alice");
    }

    @Test
    void anotherUsersLogInRemovesTheOldSessionAndStoresItsOwn() {
        FakeExchange exchange = app.loggedIn("alice");
        app.store.forget();

        app.manager.logIn(exchange, "bob");
        app.request(exchange, session -> session.set("context", "bob's"));

        assertThat(app.store.operations()).containsExactly(LOAD, ADMIT, REMOVE, CREATE, ADMIT, SAVE);
    }

    @Test
    void theTokenIsReplacedAtOnceAndTheLogInIsNotAnnouncedBeforeItIsStored() {
        FakeExchange exchange = app.visitor();
        app.manager.currentSession(exchange);
        app.events.clear();

        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");

        assertThat(app.letsIn(app.visitorWith(exchange))).isFalse();
        assertThat(app.manager.currentSession(exchange).owner()).contains("alice");
        assertThat(app.manager.currentSession(exchange).isModified()).isTrue();
        assertThat(logIns()).isEmpty();
        assertThat(app.manager.find(id(exchange)).orElseThrow().owner()).isEmpty();

        app.answer(exchange);
        assertThat(logIns()).containsExactly(new SessionEvent.Authenticated(id(exchange), "alice", false));
        assertThat(app.manager.find(id(exchange)).orElseThrow().owner()).contains("alice");
    }

    @Test
    void startsTheAbsoluteLimitAnew() {
        FakeExchange exchange = app.visitor();
        app.manager.currentSession(exchange).setMaxAge(Duration.ofDays(30));
        app.clock.advance(Duration.ofMinutes(20));

        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");
        app.answer(exchange);

        Session session = app.manager.currentSession(exchange);
        assertThat(session.expiresAt()).isEqualTo(app.clock.instant().plus(Duration.ofHours(24)));
        assertThat(app.manager.currentSession(exchange.next()).expiresAt()).isEqualTo(session.expiresAt());
    }

    @Test
    void aProofOfTheUserInTheSameExchangeIsTheSameLogIn() {
        FakeExchange exchange = app.visitor();
        app.manager.changeSessionId(exchange);
        app.manager.logInRemembered(exchange, "alice");
        app.manager.logIn(exchange, "alice");
        app.clock.advance(Duration.ofMinutes(1));
        app.answer(exchange);

        assertThat(app.manager.isRecentlyAuthenticated(exchange.next())).isTrue();
        assertThat(app.manager.currentSession(exchange.next()).expiresAt())
                .isEqualTo(app.clock.instant().plus(Application.TIMEOUT));
        assertThat(logIns()).hasSize(1);
    }

    @Test
    void nothingIsProvedBeforeItIsStored() {
        FakeExchange exchange = app.visitor();
        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");
        app.store.forget();

        assertThat(app.manager.isRecentlyAuthenticated(exchange)).isTrue();

        assertThat(app.store.operations()).containsExactly(SAVE);
        assertThat(app.manager.find(id(exchange)).orElseThrow().owner()).contains("alice");
    }

    @Test
    void nothingIsProvedIfItCannotBeStored() {
        FakeExchange exchange = app.visitor();
        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");
        app.manager.find(id(exchange)).orElseThrow().invalidate();

        assertThatExceptionOfType(SessionNotFoundException.class)
                .isThrownBy(() -> app.manager.isRecentlyAuthenticated(exchange));
        assertThat(logIns()).isEmpty();
    }

    @Test
    void aChangeThatIsWrittenAtOnceIsWrittenAfterTheLogIn() {
        try (Application strict = newSessions()) {
            FakeExchange exchange = strict.visitor();
            strict.manager.changeSessionId(exchange);
            strict.manager.logIn(exchange, "alice");
            Session session = strict.manager.currentSession(exchange);
            strict.store.forget();

            assertThat(session.increment("visits", 1)).isEqualTo(1);
            assertThat(session.<String>update("cart", String.class, old -> "was " + old))
                    .isEqualTo("was null");

            assertThat(strict.store.operations()).containsExactly(SAVE, UPDATE, UPDATE);
            FakeExchange next = strict.answer(exchange).next();
            assertThat(strict.manager.currentSession(next).owner()).contains("alice");
            assertThat(strict.manager.currentSession(next).names()).containsExactlyInAnyOrder("visits", "cart");
        }
    }

    @Test
    void dropsTheAttributesIfLogInsStartNewSessions() {
        try (Application strict = newSessions()) {
            FakeExchange exchange = strict.visitor();
            strict.manager.currentSession(exchange).set("planted", "pending");
            strict.manager.changeSessionId(exchange);
            strict.manager.logIn(exchange, "alice");
            assertThat(strict.manager.currentSession(exchange).names()).isEmpty();
            strict.manager.currentSession(exchange).set("context", "alice's");

            assertThat(strict.manager
                            .currentSession(strict.answer(exchange).next())
                            .names())
                    .containsExactly("context");
        }
    }

    @Test
    void anotherRotationLeavesTheLogInToTheSave() {
        FakeExchange exchange = app.visitor();
        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");
        app.manager.rotateSession(exchange);

        Session session = app.manager.currentSession(app.answer(exchange).next());

        assertThat(session.owner()).contains("alice");
        assertThat(session.generation()).isEqualTo(2);
    }

    @Test
    void aSessionThatWasRemovedMeanwhileIsNotLoggedInTo() {
        FakeExchange exchange = app.visitor();
        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");
        app.manager.find(id(exchange)).orElseThrow().invalidate();

        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> app.manager.save(exchange));
        app.manager.writeToken(exchange);

        assertThat(exchange.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(logIns()).isEmpty();
    }

    @Test
    void aSessionWhoseTokenWasReplacedMeanwhileIsNotLoggedInTo() {
        FakeExchange exchange = app.visitor();
        app.manager.changeSessionId(exchange);
        app.manager.writeToken(exchange);
        FakeExchange other = exchange.next();
        app.manager.rotateSession(other);
        app.manager.logIn(exchange, "alice");

        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> app.manager.save(exchange));

        assertThat(app.manager.currentSession(app.answer(other).next()).owner()).isEmpty();
        assertThat(logIns()).isEmpty();
    }

    @Test
    void theOldTokenOpensNothingAndTheNewOneOpensAnAnonymousSessionIfTheStoreFails() {
        FakeExchange exchange = app.visitor();
        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");
        app.manager.currentSession(exchange).set("context", "alice's");
        app.store.takeDown();

        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> app.manager.save(exchange));
        app.manager.writeToken(exchange);
        app.store.bringUp();

        assertThat(logIns()).isEmpty();
        assertThat(app.letsIn(app.visitorWith(exchange))).isFalse();
        Session session = app.manager.currentSession(exchange.commit().next());
        assertThat(session.owner()).isEmpty();
        assertThat(session.names()).containsExactly("cart");
    }

    @Test
    void aLogInThatExceedsALimitCanBeStoredOnceItFits() {
        AttributeLimits two = AttributeLimits.defaults().withMaxAttributes(2);
        try (Application small = new Application(builder -> builder.limits(two))) {
            FakeExchange exchange = small.visitor();
            Session session = small.manager.currentSession(exchange);
            small.manager.changeSessionId(exchange);
            small.manager.logIn(exchange, "alice");
            session.set("context", "alice's");
            small.manager.find(session.id()).orElseThrow().increment("visits", 1);

            assertThatExceptionOfType(SessionLimitException.class).isThrownBy(session::save);
            assertThat(small.manager.find(session.id()).orElseThrow().owner()).isEmpty();

            session.remove("cart");
            FakeExchange next = small.answer(exchange).next();
            assertThat(small.manager.currentSession(next).owner()).contains("alice");
        }
    }

    @Test
    void anotherUserInTheSameExchangeGetsASessionOfTheirOwnAndTheFirstIsNotAnnounced() {
        FakeExchange exchange = app.visitor();
        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");
        String first = id(exchange);

        app.manager.logIn(exchange, "bob");
        app.answer(exchange);

        assertThat(app.manager.find(first)).isEmpty();
        assertThat(logIns()).containsExactly(new SessionEvent.Authenticated(id(exchange), "bob", false));
    }

    private static Application newSessions() {
        SecurityOptions options = SecurityOptions.defaults().withOnLogin(OnLogin.NEW_SESSION);
        return new Application(builder -> builder.security(options));
    }

    private String id(FakeExchange exchange) {
        return app.manager.currentSession(exchange).id();
    }

    private Stream<SessionEvent> logIns() {
        return app.events.stream().filter(SessionEvent.Authenticated.class::isInstance);
    }
}
