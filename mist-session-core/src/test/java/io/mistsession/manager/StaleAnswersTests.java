package io.mistsession.manager;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionNotFoundException;
import io.mistsession.SessionStaleException;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.RecordingStore.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a manager does with the answers of a near cache, which may be old. */
class StaleAnswersTests {

    private static final Duration RECENTLY = Duration.ofMinutes(5);

    private final RememberingStore cache = new RememberingStore();
    private final Application app = new Application(cache);

    @Test
    void aRequestThatOnlyReadsMayGetAnOldAnswer() {
        for (String method : List.of("GET", "HEAD")) {
            FakeExchange client = remembered(app.visitor()).method(method);
            change(client, session -> session.set("cart", "milk"));

            assertThat(app.manager.getSession(client).orElseThrow().get("cart")).isEqualTo("tea");
        }
    }

    @Test
    void everyOtherRequestGetsAFreshOne() {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "get", "")) {
            FakeExchange client = remembered(app.visitor()).method(method);
            change(client, session -> session.set("cart", "milk"));

            assertThat(app.manager.getSession(client).orElseThrow().get("cart")).isEqualTo("milk");
        }
    }

    @Test
    void aLogInIsDecidedByAFreshAnswer() {
        FakeExchange client = remembered(app.visitor());
        assertThat(app.letsIn(client)).isTrue();
        app.store.forget();

        app.manager.logIn(client, "alice");

        assertThat(app.store.operations()).containsExactly(Operation.LOAD, Operation.ADMIT, Operation.ROTATE);
    }

    @Test
    void aLogInThatHasReadNothingBeforeLoadsOnce() {
        FakeExchange client = remembered(app.visitor());
        app.store.forget();

        app.manager.logIn(client, "alice");

        assertThat(app.store.operations()).containsExactly(Operation.LOAD, Operation.ADMIT, Operation.ROTATE);
    }

    @Test
    void aSecondDecisionAsksNoMore() {
        FakeExchange client = remembered(app.loggedIn("alice"));
        assertThat(app.letsIn(client)).isTrue();
        app.store.forget();

        assertThat(app.manager.isRecentlyAuthenticated(client)).isTrue();
        assertThat(app.manager.isRecentlyAuthenticated(client)).isTrue();

        assertThat(app.store.operations()).containsExactly(Operation.LOAD);
    }

    @Test
    void aLogInOnASessionThatHasEndedElsewhereMakesANewOne() {
        FakeExchange client = remembered(app.visitor());
        Session old = app.manager.getSession(client).orElseThrow();
        remove(client);

        Session session = app.manager.logIn(client, "alice");

        assertThat(session.id()).isNotEqualTo(old.id());
        assertThat(session.get("cart")).isNull();
        assertThatThrownBy(() -> old.set("cart", "milk")).isInstanceOf(SessionNotFoundException.class);
    }

    @Test
    void changesOfASessionThatHasEndedElsewhereAreNotDroppedInSilence() {
        FakeExchange client = remembered(app.visitor());
        app.manager.currentSession(client).set("cart", "milk");
        remove(client);

        assertThatExceptionOfType(SessionStaleException.class).isThrownBy(() -> app.manager.logIn(client, "alice"));
    }

    @Test
    void whoWasLoggedOutElsewhereIsNotRecentlyAuthenticated() {
        FakeExchange client = remembered(app.loggedIn("alice"));
        assertThat(app.letsIn(client)).isTrue();
        remove(client);

        assertThatExceptionOfType(ReauthenticationRequiredException.class)
                .isThrownBy(() -> app.manager.requireRecentAuthentication(client, RECENTLY));
    }

    @Test
    void aRotationOfASessionThatHasEndedElsewhereDoesNothing() {
        FakeExchange client = remembered(app.visitor());
        assertThat(app.letsIn(client)).isTrue();
        remove(client);

        app.manager.rotateSession(client);

        assertThat(app.answer(client).responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionOfTheExchangesOwnIsNotAskedFor() {
        FakeExchange client = remembered(app.visitor());
        app.manager.initSession(client).set("cart", "milk");
        app.manager.save(client);
        app.store.forget();

        app.manager.logIn(client, "alice");
        app.manager.save(client);

        assertThat(app.store.operations()).containsExactly(Operation.ADMIT, Operation.SAVE);
    }

    @Test
    void aRemovalNeedsNoFreshAnswer() {
        FakeExchange client = remembered(app.visitor());
        app.store.forget();

        app.manager.removeSession(client);

        assertThat(app.store.operations()).containsExactly(Operation.LOAD, Operation.REMOVE);
        assertThat(app.answer(client).responseHeaders("Set-Cookie")).hasSize(1);
    }

    @Test
    void aChangeInPlaceOfAnOldValueIsAConflict() {
        FakeExchange first = FakeExchange.https();
        app.manager.currentSession(first).set("items", new ArrayList<>(List.of("tea")));
        FakeExchange client = remembered(app.answer(first).next());
        change(client, session -> session.set("items", new ArrayList<>(List.of("milk"))));

        items(app.manager.getSession(client).orElseThrow()).add("more");

        assertThatExceptionOfType(SessionStaleException.class)
                .isThrownBy(() -> app.manager.save(client))
                .withMessageContaining("items");
        assertThat(app.eventNames()).contains(SessionEvent.ChangeDropped.class.getSimpleName());
        assertThat(items(app.manager.find(id(client)).orElseThrow())).containsExactly("milk");
    }

    @Test
    void aChangeInPlaceOfAValueThatIsStillStoredIsSaved() {
        FakeExchange first = FakeExchange.https();
        app.manager.currentSession(first).set("items", new ArrayList<>(List.of("tea")));
        FakeExchange client = remembered(app.answer(first).next());

        items(app.manager.getSession(client).orElseThrow()).add("more");
        app.manager.save(client);

        assertThat(items(app.manager.find(id(client)).orElseThrow())).containsExactly("tea", "more");
    }

    /** The client's next request, whose session the cache has. */
    private FakeExchange remembered(FakeExchange client) {
        assertThat(app.letsIn(app.visitorWith(client))).isTrue();
        return client;
    }

    /** Another node changes the session of the client. */
    private void change(FakeExchange client, Consumer<Session> change) {
        app.request(app.visitorWith(client).method("POST"), change);
    }

    /** Another node removes it. */
    private void remove(FakeExchange client) {
        app.manager.removeSession(app.visitorWith(client).method("POST"));
    }

    private String id(FakeExchange client) {
        return app.manager.requestedId(app.visitorWith(client)).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static List<String> items(Session session) {
        return (List<String>) requireNonNull(session.get("items"));
    }
}
