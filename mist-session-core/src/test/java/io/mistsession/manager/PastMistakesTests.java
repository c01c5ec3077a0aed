package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.Fingerprint;
import io.mistsession.Session;
import io.mistsession.SessionNotFoundException;
import io.mistsession.SessionStoreException;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.fingerprint.FingerprintPolicy;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.MutableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What went wrong before, in the module that this design comes from. */
class PastMistakesTests {

    private final Application app = new Application();

    @Test
    void aRemovedSessionDoesNotComeBackBySavingIt() {
        FakeExchange slow = app.visitor();
        Session session = app.manager.currentSession(slow);
        app.manager.find(session.id()).orElseThrow().invalidate();

        session.set("cart", "late");
        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(session::save);

        app.clock.advance(Duration.ofDays(365));
        assertThat(app.store.find(session.id())).isEmpty();
        assertThat(app.manager.runGc()).isZero();
    }

    @Test
    void aSaveNeverDeletesTheSession() {
        FakeExchange client = app.visitor();
        for (int i = 0; i < 5; i++) {
            client = app.request(client, session -> {
                        session.set("cart", "tea");
                        session.save();
                        session.setMaxAge(Duration.ofMinutes(5));
                        session.save();
                        session.save();
                    })
                    .next();
        }

        assertThat(app.manager.currentSession(client).get("cart")).isEqualTo("tea");
    }

    @Test
    void removingAnAttributeRemovesThatOneAndNothingElse() {
        FakeExchange other = app.visitor();
        FakeExchange client = app.request(session -> {
                    session.set("a", 1);
                    session.set("a2", 2);
                    session.set("b", 3);
                })
                .next();

        client = app.request(client, session -> session.remove("a")).next();

        assertThat(app.manager.currentSession(client).names()).containsExactlyInAnyOrder("a2", "b");
        assertThat(app.manager.currentSession(other).names()).containsExactly("cart");
    }

    @Test
    void rotationKeepsEveryAttributeAndEveryDeadline() {
        FakeExchange client = app.loggedIn("alice");
        client = app.request(client, session -> {
                    session.set("list", List.of("a", "b"));
                    session.setMaxAge(Duration.ofHours(2));
                })
                .next();
        String id = app.manager.currentSession(client).id();
        SessionRecord before = app.store.find(id).orElseThrow();
        app.clock.advance(Duration.ofMinutes(1));

        FakeExchange rotating = app.visitorWith(client);
        app.manager.getSession(rotating);
        SessionRecord renewed = app.store.find(id).orElseThrow();
        app.manager.rotateSession(rotating);

        SessionRecord after = app.store.find(id).orElseThrow();
        assertThat(after.attributes()).isEqualTo(before.attributes());
        assertThat(after.lifetime()).isEqualTo(renewed.lifetime());
        assertThat(after.lifetime().absoluteEnd()).isEqualTo(before.lifetime().absoluteEnd());
        assertThat(after.login()).isEqualTo(before.login());
    }

    @Test
    void timeoutsAreCheckedHoweverTheStoreKeepsThem() {
        FakeExchange client = app.visitor();

        app.clock.advance(Application.TIMEOUT);

        assertThat(app.letsIn(client)).isFalse();
        assertThat(app.manager.find(client.cookie("mist_session").orElseThrow().substring(0, 16)))
                .isEmpty();
    }

    @Test
    void aStoreErrorIsNeverAnsweredWithANewSession() {
        FakeExchange client = app.loggedIn("alice");
        app.store.takeDown();

        assertThatExceptionOfType(SessionStoreException.class)
                .isThrownBy(() -> app.request(client, session -> session.set("cart", "x")));
        app.manager.writeToken(client);
        app.store.bringUp();

        assertThat(client.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(app.manager.currentSession(client.next()).owner()).contains("alice");
    }

    @Test
    void anOptionCountsInWhateverOrderTheObjectsWereBuilt() {
        MutableClock clock = MutableClock.create();
        SessionManagerBuilder builder = SessionManager.builder(
                InMemorySessionStore.builder().clock(clock).build());
        try (SessionManager manager = builder.timeout(Duration.ofMinutes(5))
                .absoluteTimeout(Duration.ofMinutes(10))
                .propagator(
                        CookiePropagator.of(CookieOptions.builder().name("own").build()))
                .codec(JsonAttributeCodec.builder().build())
                .clock(clock)
                .build()) {
            builder.timeout(Duration.ofHours(5));
            FakeExchange exchange = FakeExchange.https();
            manager.currentSession(exchange).set("a", 1);
            manager.save(exchange);
            manager.writeToken(exchange);

            assertThat(exchange.cookie("own")).isPresent();
            assertThat(manager.currentSession(exchange).maxAge()).isEqualTo(Duration.ofMinutes(5));
        }
    }

    @Test
    void aForwardedAddressIsNotTrustedFromAnyone() {
        Fingerprint network = FingerprintPolicy.USER_AGENT_AND_NETWORK.fingerprint(List.of());
        try (Application checked = new Application(builder -> builder.fingerprint(network))) {
            FakeExchange victim = checked.request(
                            FakeExchange.https().clientAddress("192.0.2.1"), session -> session.set("cart", "tea"))
                    .next();
            String cookie = victim.requestHeaders("Cookie").get(0);

            FakeExchange thief = FakeExchange.https()
                    .clientAddress("198.51.100.1")
                    .header("X-Forwarded-For", "192.0.2.1")
                    .header("Cookie", cookie);

            assertThat(checked.letsIn(thief)).isFalse();
        }
    }

    @Test
    void aPropagatorKeepsNothingOfTheClientItHasServed() {
        FakeExchange first = app.request(session -> {
            session.set("cart", "tea");
            session.setMaxAge(Duration.ofSeconds(10));
        });
        FakeExchange second = app.request(session -> session.set("cart", "coffee"));

        assertThat(second.cookie("mist_session")).isNotEqualTo(first.cookie("mist_session"));
        assertThat(app.manager.currentSession(second.next()).maxAge()).isEqualTo(Application.TIMEOUT);
    }
}
