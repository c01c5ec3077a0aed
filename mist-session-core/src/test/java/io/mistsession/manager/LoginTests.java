package io.mistsession.manager;

import static io.mistsession.test.RecordingStore.Operation.ADMIT;
import static io.mistsession.test.RecordingStore.Operation.CREATE;
import static io.mistsession.test.RecordingStore.Operation.LOAD;
import static io.mistsession.test.RecordingStore.Operation.ROTATE;
import static io.mistsession.test.RecordingStore.Operation.SAVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionNotFoundException;
import io.mistsession.SessionStaleException;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginTests {

    private static final String COOKIE = "mist_session";

    private final Application app = new Application();

    @Test
    void aLogInReplacesTheTokenAndKeepsIdAndAttributes() {
        FakeExchange exchange = app.visitor();
        Session session = app.manager.currentSession(exchange);
        String id = session.id();
        String before = exchange.cookie(COOKIE).orElseThrow();
        app.store.forget();

        app.manager.logIn(exchange, "alice");
        session.set("user_id", 12345L);
        FakeExchange next = app.answer(exchange).next();

        assertThat(app.store.operations()).containsExactly(ADMIT, ROTATE, SAVE);
        assertThat(next.cookie(COOKIE)).get().isNotEqualTo(before);
        assertThat(app.manager.getSession(next)).hasValueSatisfying(after -> {
            assertThat(after.id()).isEqualTo(id);
            assertThat(after.owner()).contains("alice");
            assertThat(after.names()).containsExactlyInAnyOrder("cart", "user_id");
        });
        assertThat(app.letsIn(FakeExchange.https().cookie(COOKIE, before))).isFalse();
    }

    @Test
    void aLogInCostsAtMostFourRoundTripsOnASessionAndThreeWithout() {
        FakeExchange visitor = app.visitor();
        app.store.forget();
        app.manager.logIn(visitor, "alice");
        app.request(visitor, session -> session.set("user_id", 1L));
        assertThat(app.store.operations()).containsExactly(LOAD, ADMIT, ROTATE, SAVE);
        app.store.forget();

        FakeExchange stranger = FakeExchange.https();
        app.manager.logIn(stranger, "bob");
        app.request(stranger, session -> session.set("user_id", 2L));
        assertThat(app.store.operations()).containsExactly(CREATE, ADMIT, SAVE);
    }

    @Test
    void theTimeOfTheLastProofIsKnownByTheClockOfTheNode() {
        MutableClock nodeTime = MutableClock.create();
        MutableClock storeTime = MutableClock.create();
        storeTime.advance(Duration.ofMinutes(5));
        try (Application other = new Application(storeTime, nodeTime)) {
            FakeExchange client = other.loggedIn("alice");
            Instant loggedIn = nodeTime.instant();
            nodeTime.advance(Duration.ofMinutes(1));
            storeTime.advance(Duration.ofMinutes(1));

            assertThat(other.manager.currentSession(client).authenticatedAt()).contains(loggedIn);
        }
    }

    @Test
    void whoIsOnlyRememberedHasProvedNothingAtAnyTime() {
        FakeExchange exchange = app.visitor();
        assertThat(app.manager.currentSession(exchange).authenticatedAt()).isEmpty();

        app.manager.logInRemembered(exchange, "alice");

        assertThat(app.manager.currentSession(exchange).authenticatedAt()).isEmpty();
    }

    @Test
    void aLogInWithoutASessionMakesOneThatBelongsToItsOwner() {
        FakeExchange exchange = FakeExchange.https();
        app.manager.logIn(exchange, "alice");

        Session session = app.manager.currentSession(app.answer(exchange).next());

        assertThat(session.owner()).contains("alice");
        assertThat(app.eventNames()).containsExactly("Created", "Authenticated");
    }

    @Test
    void aRequestLetInWithAPlantedTokenCanDoNothingOnceTheVictimHasLoggedIn() {
        FakeExchange attacker = app.visitor();
        FakeExchange victim = app.visitorWith(attacker);
        Session planted = app.manager.currentSession(attacker);

        app.manager.logIn(victim, "victim");
        app.manager.currentSession(victim).set("secret", "victim's");
        app.manager.save(victim);

        assertThatExceptionOfType(SessionStaleException.class)
                .isThrownBy(() -> planted.update("secret", String.class, old -> "seen: " + old));
        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> planted.increment("n", 1));
        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> app.manager.rotateSession(attacker));
        assertThatExceptionOfType(SessionStaleException.class)
                .isThrownBy(() -> app.manager.logIn(attacker, "attacker"));
        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> app.manager.refreshSession(attacker));
        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(planted::invalidate);
        planted.set("cart", "poison");
        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> app.manager.save(attacker));
        app.manager.writeToken(attacker);

        assertThat(planted.get("secret")).isNull();
        assertThat(attacker.responseHeaders("Set-Cookie")).isEmpty();
        Session victims = app.manager.currentSession(app.answer(victim).next());
        assertThat(victims.get("secret")).isEqualTo("victim's");
        assertThat(victims.get("cart")).isEqualTo("tea");
        assertThat(victims.owner()).contains("victim");
    }

    @Test
    void theSameOwnerAgainGetsANewTokenAndANewTimeButNoNewAbsoluteLimit() {
        FakeExchange exchange = app.loggedIn("alice");
        Session session = app.manager.currentSession(exchange);
        session.setMaxAge(Duration.ofDays(30));
        app.answer(exchange);
        var limit = session.expiresAt();
        String before = exchange.next().cookie(COOKIE).orElseThrow();
        app.clock.advance(Duration.ofHours(1));

        FakeExchange again = exchange.next();
        app.manager.logIn(again, "alice");
        FakeExchange next = app.answer(again).next();

        assertThat(next.cookie(COOKIE)).get().isNotEqualTo(before);
        assertThat(app.manager.currentSession(next).expiresAt()).isEqualTo(limit);
        assertThat(app.manager.isRecentlyAuthenticated(next, Duration.ZERO)).isTrue();
        assertThat(app.events).contains(new SessionEvent.Authenticated(session.id(), "alice", true));
    }

    @Test
    void aFirstLogInStartsTheAbsoluteLimitAnew() {
        FakeExchange exchange = app.visitor();
        app.manager.currentSession(exchange).setMaxAge(Duration.ofDays(30));
        app.clock.advance(Duration.ofMinutes(20));

        app.manager.logIn(exchange, "alice");
        FakeExchange next = app.answer(exchange).next();

        assertThat(app.manager.currentSession(next).expiresAt())
                .isEqualTo(app.clock.instant().plus(Duration.ofHours(24)));
    }

    @Test
    void anotherOwnerGetsANewSessionToWhichNothingIsCarriedOver() {
        FakeExchange exchange = app.loggedIn("alice");
        String old = app.manager.currentSession(exchange).id();
        app.manager.currentSession(exchange).set("draft", "alice's");

        app.manager.logIn(exchange, "bob");
        Session session = app.manager.currentSession(app.answer(exchange).next());

        assertThat(session.id()).isNotEqualTo(old);
        assertThat(session.owner()).contains("bob");
        assertThat(session.names()).isEmpty();
        assertThat(app.manager.find(old)).isEmpty();
    }

    @Test
    void withNewSessionOnLoginTheSessionStartsEmpty() {
        SecurityOptions empty = SecurityOptions.defaults().withOnLogin(OnLogin.NEW_SESSION);
        try (Application strict = new Application(builder -> builder.security(empty))) {
            FakeExchange exchange = strict.visitor();
            strict.manager.currentSession(exchange).set("planted", "pending");

            strict.manager.logIn(exchange, "alice");
            strict.manager.currentSession(exchange).set("user_id", 1L);
            Session session =
                    strict.manager.currentSession(strict.answer(exchange).next());

            assertThat(session.names()).containsExactly("user_id");

            FakeExchange again = exchange.next();
            strict.manager.logIn(again, "alice");
            assertThat(strict.manager
                            .currentSession(strict.answer(again).next())
                            .names())
                    .containsExactly("user_id");
        }
    }

    @Test
    void recentAuthenticationIsFalseBeforeAnyLogInAndEndsAfterItsTime() {
        FakeExchange visitor = app.visitor();
        assertThat(app.manager.isRecentlyAuthenticated(visitor)).isFalse();
        assertThat(app.manager.isRecentlyAuthenticated(FakeExchange.https())).isFalse();

        FakeExchange alice = app.loggedIn("alice");
        app.clock.advance(Duration.ofMinutes(10));
        assertThat(app.manager.isRecentlyAuthenticated(alice)).isTrue();
        app.clock.advance(Duration.ofMillis(1));
        assertThat(app.manager.isRecentlyAuthenticated(alice)).isFalse();
        assertThatExceptionOfType(ReauthenticationRequiredException.class)
                .isThrownBy(() -> app.manager.requireRecentAuthentication(alice))
                .withMessage("Please sign in again to continue.");
        app.manager.requireRecentAuthentication(alice, Duration.ofMinutes(11));
    }

    @Test
    void aLogInDoesNotBringARemovedSessionBackUnderItsId() {
        FakeExchange client = app.visitor();
        Session session = app.manager.currentSession(client);
        app.manager.find(session.id()).orElseThrow().invalidate();
        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> session.increment("hits", 1));

        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> app.manager.logIn(client, "alice"));

        assertThat(app.manager.find(session.id())).isEmpty();
        Session fresh = app.manager.initSession(client);
        app.manager.logIn(client, "alice");
        assertThat(app.manager.getSession(app.answer(client).next()))
                .hasValueSatisfying(next -> assertThat(next.id()).isEqualTo(fresh.id()));
    }

    @Test
    void twoLogInsWithOneTokenHaveOneWinner() {
        FakeExchange one = app.visitor();
        FakeExchange other = app.visitorWith(one);
        app.manager.currentSession(one);
        app.manager.currentSession(other);

        app.manager.logIn(one, "alice");

        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> app.manager.logIn(other, "alice"));
        assertThat(app.letsIn(app.answer(one).next())).isTrue();
    }

    @Test
    void aLogInAfterAChangeOfTheIdReplacesTheTokenOnce() {
        FakeExchange exchange = app.visitor();
        Session session = app.manager.currentSession(exchange);
        app.store.forget();

        app.manager.changeSessionId(exchange);
        app.manager.logIn(exchange, "alice");
        app.manager.rotateForAuthorityChange(exchange);
        app.manager.logIn(exchange, "alice");
        FakeExchange next = app.answer(exchange).next();

        assertThat(app.store.operations()).containsExactly(ROTATE, ADMIT, SAVE);
        assertThat(session.generation()).isEqualTo(1);
        assertThat(app.events.stream().filter(SessionEvent.Rotated.class::isInstance))
                .hasSize(1);
        assertThat(app.events.stream().filter(SessionEvent.Authenticated.class::isInstance))
                .hasSize(1);
        assertThat(app.manager.currentSession(next).owner()).contains("alice");
        assertThat(app.manager.isRecentlyAuthenticated(next)).isTrue();
        assertThat(app.letsIn(app.visitorWith(exchange))).isFalse();
    }

    @Test
    void aChangeOfTheIdAfterALogInIsPartOfIt() {
        FakeExchange exchange = app.visitor();
        Session session = app.manager.currentSession(exchange);

        app.manager.logIn(exchange, "alice");
        app.manager.changeSessionId(exchange);

        assertThat(session.generation()).isEqualTo(1);
    }

    @Test
    void twoChangesOfTheIdAreTwo() {
        FakeExchange exchange = app.visitor();
        Session session = app.manager.currentSession(exchange);

        app.manager.changeSessionId(exchange);
        app.manager.changeSessionId(exchange);

        assertThat(session.generation()).isEqualTo(2);
    }

    @Test
    void aChangeOfTheIdStoresASessionThatWasNotYet() {
        FakeExchange exchange = FakeExchange.https();
        Session session = app.manager.currentSession(exchange);

        app.manager.changeSessionId(exchange);

        assertThat(session.generation()).isEqualTo(1);
        assertThat(app.letsIn(app.answer(exchange).next())).isTrue();
    }

    @Test
    void withoutASessionThereIsNoIdToChange() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> app.manager.changeSessionId(FakeExchange.https()))
                .withMessage("There is no session whose id could change.");
        assertThat(app.store.operations()).isEmpty();
    }

    @Test
    void aChangeOfAuthorityReplacesTheToken() {
        FakeExchange exchange = app.loggedIn("alice");

        app.manager.rotateForAuthorityChange(exchange);

        assertThat(app.letsIn(app.visitorWith(exchange))).isFalse();
        assertThat(app.letsIn(app.answer(exchange).next())).isTrue();
    }

    @Test
    void whoeverIsOnlyRememberedOwnsTheSessionButIsNotRecentlyAuthenticated() {
        FakeExchange exchange = app.visitor();
        app.manager.logInRemembered(exchange, "alice");
        FakeExchange next = app.answer(exchange).next();

        assertThat(app.manager.currentSession(next).owner()).contains("alice");
        assertThat(app.manager.isRecentlyAuthenticated(next, Duration.ofDays(400_000)))
                .isFalse();
        assertThat(app.letsIn(app.visitorWith(exchange))).isFalse();
    }

    @Test
    void untilTheyProveWhoTheyAreEvenInTheSameExchange() {
        FakeExchange exchange = FakeExchange.https();
        app.manager.logInRemembered(exchange, "alice");

        app.manager.logIn(exchange, "alice");

        assertThat(app.manager.isRecentlyAuthenticated(exchange)).isTrue();
        assertThat(app.manager.isRecentlyAuthenticated(app.answer(exchange).next()))
                .isTrue();
    }

    @Test
    void beingRememberedAgainTakesNothingFromAnEarlierProof() {
        FakeExchange exchange = app.loggedIn("alice");

        app.manager.logInRemembered(exchange, "alice");

        assertThat(app.manager.isRecentlyAuthenticated(app.answer(exchange).next()))
                .isTrue();
    }

    @Test
    void whoeverAsksForNewSessionsAtLogInGetsThemAlsoAfterAChangeOfTheId() {
        SecurityOptions newSession = SecurityOptions.defaults().withOnLogin(OnLogin.NEW_SESSION);
        Application empty = new Application(builder -> builder.security(newSession));
        FakeExchange exchange = empty.visitor();

        empty.manager.changeSessionId(exchange);
        empty.manager.logIn(exchange, "alice");

        assertThat(empty.manager.currentSession(empty.answer(exchange).next()).names())
                .isEmpty();
    }
}
