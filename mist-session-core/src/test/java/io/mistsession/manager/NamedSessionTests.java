package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeKey;
import io.mistsession.Session;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.RecordingStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Sessions by their names: what a request asked for, and what is used outside any request. */
class NamedSessionTests {

    private final Application app = new Application();

    @Test
    void aSessionThatWasLetInIsNamedAsItWasThen() {
        FakeExchange exchange = app.visitor();
        Session session = app.manager.currentSession(exchange);

        app.manager.rotateSession(exchange);

        assertThat(session.generation()).isEqualTo(1);
        assertThat(app.manager.requestedId(exchange)).contains(session.id() + ".0");
    }

    @Test
    void aSessionThatWasNotAskedForYetIsNamedByItsTokenAndNoStoreIsAsked() {
        FakeExchange exchange = app.visitor();
        String token = exchange.cookie("mist_session").orElseThrow();
        app.store.forget();

        assertThat(app.manager.requestedId(exchange)).contains(token.substring(0, 16));
        assertThat(app.store.operations()).isEmpty();
    }

    @Test
    void whatIsNoTokenNamesNothing() {
        assertThat(app.manager.requestedId(FakeExchange.https().cookie("mist_session", "no-token")))
                .isEmpty();
        assertThat(app.manager.requestedId(FakeExchange.https())).isEmpty();
    }

    @Test
    void aUseOutsideAnyRequestRenewsAndSaves() {
        FakeExchange client = app.visitor();
        Session before = app.manager.currentSession(client);
        String name = before.id() + "." + before.generation();
        Instant lastUse = before.lastAccessedAt();
        app.clock.advance(Duration.ofMinutes(20));

        boolean used = app.manager.use(name, session -> session.set("pushed", 1L));

        assertThat(used).isTrue();
        Session after = app.manager.find(name).orElseThrow();
        assertThat(after.get("pushed")).isEqualTo(1L);
        assertThat(after.lastAccessedAt()).isEqualTo(lastUse.plus(Duration.ofMinutes(20)));
    }

    @Test
    void aUseNeedsTheGenerationThatItNames() {
        FakeExchange client = app.visitor();
        String name = app.manager.currentSession(client).id() + ".0";
        app.manager.rotateSession(client);

        assertThat(app.manager.use(name, session -> session.set("pushed", 1L))).isFalse();

        assertThat(app.manager.currentSession(client.next()).get("pushed")).isNull();
    }

    @Test
    void aGenerationThatIsNamedIsNeededToFindASessionToo() {
        FakeExchange client = app.visitor();
        String id = app.manager.currentSession(client).id();
        app.manager.rotateSession(client);

        assertThat(app.manager.find(id)).isPresent();
        assertThat(app.manager.find(id + ".1")).isPresent();
        assertThat(app.manager.find(id + ".0")).isEmpty();
        assertThat(app.manager.find(id + ".x")).isEmpty();
    }

    @Test
    void aSessionIsRemovedByItsNameWhateverItsGeneration() {
        FakeExchange client = app.visitor();
        String id = app.manager.currentSession(client).id();
        app.manager.rotateSession(client);
        app.events.clear();

        assertThat(app.manager.remove(id + ".0")).isTrue();

        assertThat(app.manager.find(id)).isEmpty();
        assertThat(app.eventNames()).containsExactly("Removed");
        assertThat(app.manager.remove(id)).isFalse();
        assertThat(app.manager.remove("no name")).isFalse();
    }

    @Test
    void aRotationDuringTheRemovalByNameDoesNotSaveTheSession() {
        FakeExchange client = app.visitor();
        String id = app.manager.currentSession(client).id();
        app.store.before(RecordingStore.Operation.REMOVE, () -> app.manager.rotateSession(client));

        assertThat(app.manager.remove(id)).isTrue();

        assertThat(app.manager.find(id)).isEmpty();
    }

    @Test
    void attributesAreSetAndRemovedByTheirKey() {
        AttributeKey<String> cart = AttributeKey.of("cart", String.class);
        Session session = app.manager.currentSession(app.visitor());

        session.set(cart, "coffee");
        assertThat(session.get(cart)).contains("coffee");

        session.remove(cart);
        assertThat(session.get(cart)).isEmpty();
    }

    @Test
    void aUseMayEndTheSession() {
        FakeExchange client = app.visitor();
        String id = app.manager.currentSession(client).id();

        assertThat(app.manager.use(id, Session::invalidate)).isTrue();

        assertThat(app.manager.find(id)).isEmpty();
        assertThat(app.manager.use(id, session -> session.set("revived", 1L))).isFalse();
    }
}
