package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.AttributeLimits;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.LoadResult.Refused;
import io.mistsession.store.Login;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation.LoggedIn;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionDelta.Change;
import io.mistsession.store.SessionDelta.Put;
import io.mistsession.store.SessionDelta.PutIfUnchanged;
import io.mistsession.store.SessionDelta.Remove;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A log-in that a save carries, after the request has replaced the token. */
abstract class SaveLogInContract extends StoreTests {

    private static final LoggedIn ALICE = new LoggedIn("alice", StoreClient.ABSOLUTE, false);
    private static final LoggedIn ALICE_WITH_NOTHING = new LoggedIn("alice", StoreClient.ABSOLUTE, true);

    SaveLogInContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void bindsTheSessionWithTheChangesAndKeepsTheTokenAndTheGeneration() {
        StoreClient client = rotated(client(Map.of("cart", value("tea"))));
        SessionRecord before = stored(client);
        elapse(20);

        Instant now =
                saved(client.logIn(ALICE, Map.of("context", put("alice")))).renewedAt();

        SessionRecord bound = loaded(client);
        assertThat(now).isAfter(before.lifetime().renewedAt());
        assertThat(bound.login()).isEqualTo(new Login("alice", now));
        assertThat(bound.lifetime().renewedAt()).isEqualTo(now);
        assertThat(bound.lifetime().absoluteEnd()).isEqualTo(now.plus(StoreClient.ABSOLUTE));
        assertThat(bound.attributes()).isEqualTo(Map.of("cart", value("tea"), "context", value("alice")));
        assertThat(bound.generation()).isEqualTo(before.generation());
        assertThat(bound.rotatedAt()).isEqualTo(before.rotatedAt());
        assertThat(found(client.credential()).current()).isTrue();
    }

    @Test
    void needsNoChange() {
        StoreClient client = client(Map.of("cart", value("tea")));

        saved(client.logIn(ALICE, Map.of()));

        assertThat(loaded(client).login()).extracting(Login::owner).isEqualTo("alice");
        assertThat(loaded(client).attributes()).isEqualTo(Map.of("cart", value("tea")));
    }

    @Test
    void canStartWithNoAttributesExceptThoseThatItWrites() {
        StoreClient client =
                client(Map.of("planted", value("x"), "replaced", value("old"), "read", value("1"), "gone", value("2")));

        SaveResult.Saved result = saved(client.logIn(
                ALICE_WITH_NOTHING,
                Map.of(
                        "replaced",
                        put("new"),
                        "added",
                        put("a"),
                        "gone",
                        new Remove(),
                        "read",
                        new PutIfUnchanged(value("1"), value("2")))));

        assertThat(result.dropped()).containsExactly("read");
        assertThat(loaded(client).attributes()).isEqualTo(Map.of("replaced", value("new"), "added", value("a")));
        assertThat(loaded(client).login()).extracting(Login::owner).isEqualTo("alice");
    }

    @Test
    void whatItDropsMakesRoomForWhatItWrites() {
        AttributeLimits tenBytes = AttributeLimits.none().withMaxSessionSize(10);
        AttributeLimits one = AttributeLimits.none().withMaxAttributes(1);
        StoreClient client = client(Map.of("a", value("12345"), "b", value("123")));

        saved(client.logIn(ALICE_WITH_NOTHING, Map.of("a", put("123456789")), tenBytes));

        StoreClient other = client(Map.of("a", value("1"), "b", value("2")));
        saved(other.logIn(ALICE_WITH_NOTHING, Map.of("c", put("3")), one));
        assertThat(store().save(delta(other, Map.of("d", put("4")), one))).isEqualTo(Refusal.LIMIT);
        assertThat(store().save(delta(client, Map.of("b", put("")), tenBytes))).isEqualTo(Refusal.LIMIT);
    }

    @Test
    void reauthenticationKeepsTheAbsoluteLimit() {
        StoreClient client = StoreClient.create();
        SessionRecord created = bound(client, "alice");
        elapse(20);

        Instant now = saved(client.logIn(new LoggedIn("alice", null, false), Map.of()))
                .renewedAt();

        assertThat(loaded(client).login()).isEqualTo(new Login("alice", now));
        assertThat(now).isAfter(created.asOf());
        assertThat(loaded(client).lifetime().absoluteEnd())
                .isEqualTo(created.lifetime().absoluteEnd());
    }

    @Test
    void aRememberedOwnerHasProvedNothing() {
        StoreClient client = client();

        saved(client.logIn(new LoggedIn("alice", StoreClient.ABSOLUTE, false, false), Map.of()));

        assertThat(loaded(client).login()).isEqualTo(new Login("alice", Login.UNPROVEN));
    }

    @Test
    void takesANewIdleTimeoutWithIt() {
        StoreClient client = client();
        IdleTimeout other = new IdleTimeout(Duration.ofHours(2), Duration.ofMinutes(4));

        Instant now = saved(new SessionDelta(client.id(), 0, Map.of(), other, false, AttributeLimits.none(), ALICE))
                .renewedAt();

        assertThat(stored(client).lifetime().idleTimeout()).isEqualTo(other);
        assertThat(stored(client).lifetime().expiresAt())
                .isEqualTo(now.plus(other.maxAge()).plus(other.margin()));
    }

    @Test
    void bindsNothingIfAnotherGenerationIsAtWork() {
        StoreClient early = client(Map.of("cart", value("tea")));
        StoreClient late = rotated(early);

        assertThat(store().save(early.logIn(ALICE_WITH_NOTHING, Map.of("x", put("1")))))
                .isEqualTo(Refusal.STALE);

        assertThat(loaded(late).login()).isNull();
        assertThat(loaded(late).attributes()).isEqualTo(Map.of("cart", value("tea")));
        assertThat(store().load(early.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
    }

    @Test
    void bindsNothingIfTheChangesExceedALimit() {
        AttributeLimits two = AttributeLimits.none().withMaxAttributes(2);
        Map<String, EncodedValue> attributes = Map.of("cart", value("tea"), "other", value("1"));
        StoreClient client = client(attributes);
        SessionRecord before = stored(client);
        elapse(20);

        assertThat(store().save(client.logIn(ALICE, Map.of("x", put("1")), two)))
                .isEqualTo(Refusal.LIMIT);
        assertThat(store().save(client.logIn(
                        ALICE_WITH_NOTHING, Map.of("x", put("1"), "y", put("2"), "z", put("3")), two)))
                .isEqualTo(Refusal.LIMIT);

        assertThat(stored(client))
                .usingRecursiveComparison()
                .ignoringFields("asOf")
                .isEqualTo(before);
    }

    @Test
    void neverRevivesASession() {
        StoreClient client = client();
        assertThat(store().remove(client.id(), 0)).isEqualTo(RemoveResult.REMOVED);

        assertThat(store().save(client.logIn(ALICE, Map.of("x", put("1"))))).isEqualTo(Refusal.GONE);

        assertAbsent(client);
    }

    private static SessionDelta delta(StoreClient client, Map<String, Change> changes, AttributeLimits limits) {
        return new SessionDelta(client.id(), client.generation(), changes, null, false, limits);
    }

    private static Put put(String text) {
        return new Put(value(text));
    }
}
