package io.mistsession.manager;

import static io.mistsession.test.RecordingStore.Operation.LOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.AttributeKey;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An exchange that only reads its session, as polling does. */
class ReadOnlyExchangeTests {

    private static final String REASON = "its path is /poll. Write in another request.";

    private final Application app = new Application();

    @Test
    void costsOneOperationAndDoesNotRenew() {
        FakeExchange client = app.visitor();
        Session before = app.manager.find(id(client)).orElseThrow();
        app.clock.advance(Duration.ofMinutes(5));
        app.store.forget();

        Object cart = app.manager.currentSession(readOnly(client)).get("cart");
        FakeExchange answered = app.answer(client);

        assertThat(cart).isEqualTo("tea");
        assertThat(app.store.operations()).containsExactly(LOAD);
        assertThat(answered.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(app.manager.find(before.id()).orElseThrow().expiresAt()).isEqualTo(before.expiresAt());
    }

    @Test
    void doesNotKeepASessionAliveHoweverOftenItIsRead() {
        FakeExchange client = app.visitor();
        for (int minutes = 0; minutes < 28; minutes += 4) {
            FakeExchange poll = readOnly(app.visitorWith(client));
            assertThat(app.letsIn(poll)).isTrue();
            app.answer(poll);
            app.clock.advance(Duration.ofMinutes(4));
        }

        app.clock.advance(Duration.ofMinutes(2));

        assertThat(app.letsIn(readOnly(app.visitorWith(client)))).isFalse();
    }

    @Test
    void doesNotReplaceAnOldTokenAndSendsNoCookieAgain() {
        SecurityOptions rotating = SecurityOptions.defaults().withRotationInterval(Duration.ofMinutes(10));
        CookieOptions kept = CookieOptions.builder().maxAge(Duration.ofHours(1)).build();
        try (Application rotates =
                new Application(builder -> builder.security(rotating).propagator(CookiePropagator.of(kept)))) {
            FakeExchange client = rotates.visitor();
            rotates.clock.advance(Duration.ofMinutes(11));
            FakeExchange poll = readOnly(rotates.visitorWith(client));
            rotates.store.forget();

            rotates.request(poll, session -> session.get("cart"));

            assertThat(rotates.store.operations()).containsExactly(LOAD);
            assertThat(poll.responseHeaders("Set-Cookie")).isEmpty();
        }
    }

    static List<Write> writes() {
        return List.of(
                new Write("set", (app, exchange) -> session(app, exchange).set("cart", "coffee")),
                new Write("remove", (app, exchange) -> session(app, exchange).remove("cart")),
                new Write(
                        "update",
                        (app, exchange) -> session(app, exchange).update("cart", String.class, old -> "coffee")),
                new Write("increment", (app, exchange) -> session(app, exchange).increment("visits", 1)),
                new Write(
                        "set max age", (app, exchange) -> session(app, exchange).setMaxAge(Duration.ofHours(1))),
                new Write(
                        "end by max age",
                        (app, exchange) -> session(app, exchange).setMaxAge(Duration.ZERO)),
                new Write("save", (app, exchange) -> session(app, exchange).save()),
                new Write(
                        "invalidate", (app, exchange) -> session(app, exchange).invalidate()),
                new Write("init", (app, exchange) -> app.manager.initSession(exchange)),
                new Write("refresh", (app, exchange) -> app.manager.refreshSession(exchange)),
                new Write("rotate", (app, exchange) -> app.manager.rotateSession(exchange)),
                new Write("change id", (app, exchange) -> app.manager.changeSessionId(exchange)),
                new Write("change authority", (app, exchange) -> app.manager.rotateForAuthorityChange(exchange)),
                new Write("log in", (app, exchange) -> app.manager.logIn(exchange, "alice")),
                new Write("log in remembered", (app, exchange) -> app.manager.logInRemembered(exchange, "alice")),
                new Write("log out", (app, exchange) -> app.manager.removeSession(exchange)));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteThrowsAndChangesNothing(Write write) {
        FakeExchange client = app.visitor();
        Session before = app.manager.find(id(client)).orElseThrow();
        FakeExchange poll = readOnly(app.visitorWith(client));
        app.store.forget();
        app.events.clear();
        ThrowingCallable call = () -> write.work.on(app, poll);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(call)
                .withMessage("This request only reads its session: " + REASON);
        app.answer(poll);

        assertThat(app.store.operations()).isSubsetOf(LOAD).hasSizeLessThanOrEqualTo(1);
        assertThat(poll.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(app.events).isEmpty();
        Session after = app.manager.find(before.id()).orElseThrow();
        assertThat(after.get("cart")).isEqualTo("tea");
        assertThat(after.generation()).isEqualTo(before.generation());
        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteThrowsAlsoIfTheTokensOfTheClientOpenSeveralSessions(Write write) {
        FakeExchange one = app.visitor();
        FakeExchange other = app.visitor();
        FakeExchange poll = readOnly(FakeExchange.https()
                .header("Cookie", one.requestHeaders("Cookie").get(0))
                .header("Cookie", other.requestHeaders("Cookie").get(0)));
        ThrowingCallable call = () -> write.work.on(app, poll);

        if (!List.of("rotate", "refresh", "change authority").contains(write.name)) { // there is nothing to change
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(call);
        }

        assertThat(app.letsIn(one)).isTrue();
        assertThat(app.letsIn(other)).isTrue();
    }

    @Test
    void aStrangerGetsAnEmptySessionThatIsNotStored() {
        FakeExchange stranger = readOnly(FakeExchange.https());

        Session session = app.manager.openSession(stranger);
        assertThat(session.names()).isEmpty();
        app.answer(stranger);

        assertThat(app.store.operations()).isEmpty();
        assertThat(stranger.responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void aChangeInPlaceIsDroppedWithAnEvent() {
        FakeExchange client = app.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                .next();
        FakeExchange poll = readOnly(app.visitorWith(client));
        app.events.clear();
        app.manager
                .currentSession(poll)
                .get(new AttributeKey<List<String>>("items") {})
                .orElseThrow()
                .add("coffee");

        app.answer(poll);
        app.manager.save(poll);

        assertThat(app.events).containsExactly(new SessionEvent.ChangeDropped(id(client), "items"));
        assertThat(app.manager.find(id(client)).orElseThrow().get("items")).isEqualTo(List.of("tea"));
    }

    @Test
    void whoIsRecentlyAuthenticatedIsKnown() {
        FakeExchange client = app.loggedIn("alice");

        assertThat(app.manager.isRecentlyAuthenticated(readOnly(app.visitorWith(client))))
                .isTrue();
    }

    private static FakeExchange readOnly(FakeExchange exchange) {
        return exchange.readOnly(REASON);
    }

    private String id(FakeExchange client) {
        return app.manager.currentSession(app.visitorWith(client)).id();
    }

    private static Session session(Application app, FakeExchange exchange) {
        return app.manager.currentSession(exchange);
    }

    private interface Work {
        void on(Application app, FakeExchange exchange);
    }

    record Write(String name, Work work) {

        @Override
        public String toString() {
            return name;
        }
    }
}
