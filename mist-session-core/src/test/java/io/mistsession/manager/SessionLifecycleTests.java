package io.mistsession.manager;

import static io.mistsession.test.RecordingStore.Operation.CREATE;
import static io.mistsession.test.RecordingStore.Operation.LOAD;
import static io.mistsession.test.RecordingStore.Operation.REMOVE;
import static io.mistsession.test.RecordingStore.Operation.SAVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mistsession.IssuedSession;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionNotFoundException;
import io.mistsession.SessionStaleException;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionLifecycleTests {

    private static final String COOKIE = "mist_session";

    private final Application app = new Application();

    @Test
    void aNewSessionIsStoredAndSentAtItsFirstWrite() {
        FakeExchange exchange = app.request(session -> session.set("user", "alice"));

        assertThat(exchange.responseHeaders("Set-Cookie")).hasSize(1);
        assertThat(app.store.operations()).containsExactly(CREATE);
        assertThat(app.manager.getSession(exchange.next())).hasValueSatisfying(session -> {
            assertThat(session.get("user")).isEqualTo("alice");
            assertThat(session.isNew()).isFalse();
        });
    }

    @Test
    void readingNeverCreatesASession() {
        FakeExchange exchange = app.request(session -> {
            assertThat(session.get("user")).isNull();
            assertThat(session.names()).isEmpty();
            session.remove("user");
            session.setMaxAge(Duration.ofHours(1));
            session.save();
        });

        assertThat(exchange.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(app.store.operations()).isEmpty();
        assertThat(app.manager.getSession(exchange)).isEmpty();
    }

    @Test
    void anUntouchedSessionCostsNothingAReadOneAndAReadThatChangesSomethingTwoRoundTrips() {
        FakeExchange client = app.visitor();
        app.store.forget();

        client = app.answer(client).next();
        assertThat(app.store.operations()).isEmpty();

        client = app.request(client, session -> session.get("cart")).next();
        assertThat(app.store.operations()).containsExactly(LOAD);
        app.store.forget();

        app.request(client, session -> session.set("cart", "coffee"));
        assertThat(app.store.operations()).containsExactly(LOAD, SAVE);
    }

    @Test
    void theSessionOfAnExchangeIsTheSameForAllWhoAsk() {
        FakeExchange exchange = app.visitor();

        assertThat(app.manager.currentSession(exchange))
                .isSameAs(app.manager.getSession(exchange).orElseThrow());
    }

    @Test
    void logOutRemovesTheSessionAndClearsTheCookieInTwoRoundTrips() {
        FakeExchange client = app.visitor();
        FakeExchange copy = app.visitorWith(client);
        app.store.forget();

        app.manager.removeSession(client);
        app.answer(client);

        assertThat(app.store.operations()).containsExactly(LOAD, REMOVE);
        assertThat(client.next().cookie(COOKIE)).isEmpty();
        assertThat(app.letsIn(copy)).isFalse();
    }

    @Test
    void logOutWithoutASessionStillClearsTheCookie() {
        FakeExchange exchange = FakeExchange.https();

        app.manager.removeSession(exchange);
        app.manager.removeSession(exchange);
        app.answer(exchange);

        assertThat(exchange.responseHeaders("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("Max-Age=0");
    }

    @Test
    void aRequestInFlightDoesNotBringARemovedSessionBack() {
        FakeExchange slow = app.visitor();
        FakeExchange other = app.visitorWith(slow);
        Session session = app.manager.currentSession(slow);

        app.manager.removeSession(other);
        session.set("cart", "late");

        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> app.manager.save(slow));
        app.manager.writeToken(slow);
        assertThat(slow.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(app.manager.find(session.id())).isEmpty();
    }

    @Test
    void aRequestThatChangedNothingIsNotTouchedByTheEndOfItsSession() {
        FakeExchange slow = app.visitor();
        FakeExchange other = app.visitorWith(slow);
        Session session = app.manager.currentSession(slow);

        app.manager.removeSession(other);

        assertThat(session.get("cart")).isEqualTo("tea");
        app.answer(slow);
        assertThat(slow.responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void afterInvalidateTheSessionCanBeReadButNotChanged() {
        FakeExchange exchange = app.visitor();
        Session session = app.manager.currentSession(exchange);

        session.invalidate();
        session.invalidate();

        assertThat(session.get("cart")).isEqualTo("tea");
        assertThat(session.isModified()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> session.set("cart", "x"));
        assertThatIllegalStateException().isThrownBy(() -> session.increment("n", 1));
        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(session::save);
        assertThat(app.manager.getSession(exchange)).isEmpty();
        assertThat(app.manager.currentSession(exchange).id()).isNotEqualTo(session.id());
    }

    @Test
    void aSessionMadeAfterALogOutInTheSameRequestReplacesTheDeletionCookie() {
        FakeExchange exchange = app.visitor();

        app.manager.removeSession(exchange);
        app.request(exchange, session -> session.set("message", "Signed out"));

        assertThat(exchange.responseHeaders("Set-Cookie")).hasSize(1);
        assertThat(app.manager.currentSession(exchange.next()).names()).containsExactly("message");
    }

    @Test
    void initSessionAlwaysMakesANewOneAndRemovesTheOld() {
        FakeExchange exchange = app.visitor();
        String old = app.manager.currentSession(exchange).id();

        Session session = app.manager.initSession(exchange);
        app.answer(exchange);

        assertThat(session.id()).isNotEqualTo(old);
        assertThat(app.manager.find(old)).isEmpty();
        assertThat(app.manager.getSession(exchange.next()))
                .hasValueSatisfying(next -> assertThat(next.id()).isEqualTo(session.id()));
    }

    @Test
    void refreshRenewsAndSendsTheCookieAgain() {
        FakeExchange exchange = app.visitor();
        Session session = app.manager.currentSession(exchange);
        app.clock.advance(Duration.ofMinutes(5));

        app.manager.refreshSession(exchange);
        app.answer(exchange);

        assertThat(session.lastAccessedAt()).isEqualTo(app.clock.instant());
        assertThat(exchange.responseHeaders("Set-Cookie")).hasSize(1);
    }

    @Test
    void refreshWithoutASessionDoesNothing() {
        FakeExchange exchange = FakeExchange.https();

        app.manager.refreshSession(exchange);
        app.manager.rotateSession(exchange);
        app.answer(exchange);

        assertThat(app.store.operations()).isEmpty();
        assertThat(exchange.responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionIsFoundByItsNameWithoutBeingRenewed() {
        Session visited = app.manager.currentSession(app.visitor());
        app.clock.advance(Duration.ofMinutes(5));

        Session found = app.manager.find(visited.id()).orElseThrow();

        assertThat(found.get("cart")).isEqualTo("tea");
        assertThat(found.lastAccessedAt()).isEqualTo(visited.lastAccessedAt());
        assertThat(app.manager.find(visited.id() + ".0")).isPresent();
        assertThat(app.manager.find("nobody")).isEmpty();
    }

    @Test
    void aFoundSessionCanBeChangedAndEnded() {
        Session visited = app.manager.currentSession(app.visitor());
        Session found = app.manager.find(visited.id()).orElseThrow();

        found.set("cart", "coffee");
        found.save();
        assertThat(app.manager.find(visited.id()).orElseThrow().get("cart")).isEqualTo("coffee");

        found.invalidate();
        assertThat(app.manager.find(visited.id())).isEmpty();
    }

    @Test
    void aSessionMadeOutsideAnyRequestIsOpenedByItsToken() {
        IssuedSession issued = app.manager.create();
        issued.session().set("user", "batch");
        issued.session().save();

        FakeExchange exchange =
                FakeExchange.https().cookie(COOKIE, issued.token().value());

        assertThat(app.manager.currentSession(exchange).get("user")).isEqualTo("batch");
        assertThat(issued.token().id()).isEqualTo(issued.session().id());
    }

    @Test
    void aTokenThatWasNeverIssuedOpensNothingAndIsNotTakenOver() {
        SessionToken planted = SessionToken.of("AAAAAAAAAAAAAAAA", new byte[20]);
        FakeExchange exchange = FakeExchange.https().cookie(COOKIE, planted.value());

        app.request(exchange, session -> session.set("user", "alice"));

        assertThat(app.manager.currentSession(exchange).id()).isNotEqualTo(planted.id());
        assertThat(exchange.cookie(COOKIE)).isPresent().get().isNotEqualTo(planted.value());
        assertThat(app.eventNames()).containsExactly("UnknownToken", "Created");
    }

    @Test
    void anOutageIsNotTakenForAMissingSessionAndIsWaitedForOnce() {
        FakeExchange client = app.visitor();
        app.store.forget();
        app.store.takeDown();

        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> app.manager.getSession(client));
        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> app.manager.currentSession(client));
        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> app.manager.removeSession(client));
        app.answer(client);

        assertThat(app.store.operations()).containsExactly(LOAD);
        assertThat(client.responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionThatCouldNotBeStoredSendsNoCookie() {
        FakeExchange exchange = FakeExchange.https();
        app.manager.currentSession(exchange).set("user", "alice");
        app.store.takeDown();

        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> app.manager.save(exchange));
        app.manager.writeToken(exchange);

        assertThat(exchange.responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void aRotationThatIsStoredReachesTheClientEvenIfALaterSaveFails() {
        FakeExchange client = app.visitor();
        app.manager.rotateSession(client);
        app.manager.currentSession(client).set("cart", "coffee");
        app.store.takeDown();

        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> app.manager.save(client));
        app.manager.writeToken(client);
        app.store.bringUp();

        assertThat(app.letsIn(client.commit().next())).isTrue();
    }

    @Test
    void aCollidingIdIsReplacedAndTheOtherSessionIsUntouched() {
        CollidingTokens tokens = new CollidingTokens();
        try (Application colliding = new Application(builder -> builder.tokenSource(tokens))) {
            FakeExchange first = colliding.request(session -> session.set("user", "first"));
            FakeExchange second = colliding.request(session -> session.set("user", "second"));

            assertThat(colliding.store.operations()).containsExactly(CREATE, CREATE, CREATE);
            assertThat(colliding.manager.currentSession(first.next()).get("user"))
                    .isEqualTo("first");
            assertThat(colliding.manager.currentSession(second.next()).get("user"))
                    .isEqualTo("second");
        }
    }

    @Test
    void theLifeOfASessionIsTold() {
        FakeExchange client = app.loggedIn("alice");
        app.manager.removeSession(client);
        app.manager.removeSession(client);

        assertThat(app.eventNames()).containsExactly("Created", "Rotated", "Authenticated", "Removed");
        assertThat(app.events.get(3)).isInstanceOfSatisfying(SessionEvent.Removed.class, removed -> {
            assertThat(removed.session().owner()).contains("alice");
            assertThat(removed.session().get("cart")).isEqualTo("tea");
        });
    }

    @Test
    void aStaleLogOutFailsAndKeepsTheCookie() {
        FakeExchange slow = app.visitor();
        FakeExchange other = app.visitorWith(slow);
        app.manager.currentSession(slow);
        app.manager.logIn(other, "alice");

        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> app.manager.removeSession(slow));
        app.manager.writeToken(slow);

        assertThat(slow.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(app.letsIn(app.answer(other).next())).isTrue();
    }

    @Test
    void blankNamesAreRefused() {
        Session session = app.manager.currentSession(FakeExchange.https());

        assertThatIllegalArgumentException().isThrownBy(() -> session.set(" ", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> session.get(""));
        assertThatIllegalArgumentException().isThrownBy(() -> session.increment("\t", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> app.manager.logIn(FakeExchange.https(), " "));
    }

    @Test
    void namesThatAStoreCouldNotTellApartAreRefused() {
        Session session = app.manager.currentSession(FakeExchange.https());
        String half = "\uD83D";

        session.set("cart \uD83D\uDED2", "x");
        assertThatIllegalArgumentException().isThrownBy(() -> session.set(half, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> session.get(half + "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> app.manager.logIn(FakeExchange.https(), half));
    }

    @Test
    void nothingShowsTheToken() {
        FakeExchange exchange = app.request(session -> session.set("user", "alice"));
        String token = exchange.cookie(COOKIE).orElseThrow();

        Session session = app.manager.currentSession(exchange);
        assertThat(session.toString()).contains(session.id()).doesNotContain(token.substring(16));
        assertThat(app.events.toString()).doesNotContain(token.substring(16));
    }
}
