package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.AttributeLimits;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.NewSession;
import io.mistsession.store.Refusal;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionDelta.Change;
import io.mistsession.store.SessionDelta.Put;
import io.mistsession.store.SessionDelta.PutIfUnchanged;
import io.mistsession.store.SessionDelta.Remove;
import io.mistsession.store.UpdateResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The limits of a session hold for what is stored, whatever a request has loaded before. */
abstract class LimitContract extends StoreTests {

    private static final AttributeLimits THREE = AttributeLimits.none().withMaxAttributes(3);
    private static final AttributeLimits TEN_BYTES = AttributeLimits.none().withMaxSessionSize(10);

    LimitContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void aNewSessionMustNotExceedItsLimits() {
        StoreClient client = StoreClient.create();

        assertThat(store().create(limited(client, THREE, attributes(4)))).isEqualTo(Refusal.LIMIT);
        assertThat(store().create(limited(client, TEN_BYTES, Map.of("a", value("0123456789")))))
                .isEqualTo(Refusal.LIMIT);
        assertAbsent(client);

        created(limited(client, TEN_BYTES, Map.of("a", value("012345678"))));
    }

    @Test
    void aSaveThatWouldAddTooManyAttributesWritesNothing() {
        StoreClient client = client(attributes(2));

        assertThat(save(client, THREE, Map.of("name0", put("new"), "x", put("1"), "y", put("2"))))
                .isEqualTo(Refusal.LIMIT);

        assertThat(loaded(client).attributes()).isEqualTo(attributes(2));
        assertSaved(client, THREE, Map.of("name0", put("new"), "x", put("1")));
        assertSaved(client, THREE, Map.of("name1", new Remove(), "y", put("2")));
        assertThat(loaded(client).attributes()).containsOnlyKeys("name0", "x", "y");
    }

    @Test
    void aSaveThatWouldAddTooManyBytesWritesNothing() {
        StoreClient client = client(Map.of("é", value("12345")));

        assertThat(save(client, TEN_BYTES, Map.of("b", put("123")))).isEqualTo(Refusal.LIMIT);

        assertThat(loaded(client).attributes()).isEqualTo(Map.of("é", value("12345")));
        assertSaved(client, TEN_BYTES, Map.of("b", put("12")));
        assertThat(save(client, TEN_BYTES, Map.of("b", put("123")))).isEqualTo(Refusal.LIMIT);
        assertSaved(client, TEN_BYTES, Map.of("é", put("1"), "b", put("123456")));
        assertThat(save(client, TEN_BYTES, Map.of("", put("1")))).isEqualTo(Refusal.LIMIT);
        assertSaved(client, TEN_BYTES, Map.of("b", new Remove(), "", put("")));
        assertSaved(client, TEN_BYTES, Map.of("", put("1234567")));
    }

    @Test
    void aSessionThatIsTooLargeAlreadyMayShrinkOrStayAsItIs() {
        StoreClient client = client(attributes(5));

        assertSaved(client, THREE, Map.of("name0", put("longer than before")));
        assertSaved(client, THREE, Map.of("name0", new Remove(), "name5", put("5")));
        assertThat(save(client, THREE, Map.of("name6", put("6")))).isEqualTo(Refusal.LIMIT);
        assertSaved(client, TEN_BYTES, Map.of("name1", put("")));
        assertThat(save(client, TEN_BYTES, Map.of("name1", put("12")))).isEqualTo(Refusal.LIMIT);
        assertSaved(client, THREE, Map.of());
    }

    @Test
    void whatIsDroppedCountsNothing() {
        StoreClient client = client(Map.of("a", value("1234"), "b", value("1")));
        Change late = new PutIfUnchanged(value("old"), value("0123456789"));
        Change timely = new PutIfUnchanged(value("1"), value("1234"));

        assertThat(((SaveResult.Saved) save(client, TEN_BYTES, Map.of("a", late, "b", timely))).dropped())
                .containsExactly("a");
        assertThat(save(client, TEN_BYTES, Map.of("b", new PutIfUnchanged(value("1234"), value("12345")))))
                .isEqualTo(Refusal.LIMIT);
    }

    @Test
    void anUpdateThatWouldExceedALimitChangesNothing() {
        StoreClient client = client(Map.of("a", value("1"), "b", value("2"), "c", value("3")));

        assertThat(update(client, THREE, "d", null, value("4"))).isEqualTo(Refusal.LIMIT);
        assertThat(update(client, TEN_BYTES, "a", value("1"), value("123456"))).isEqualTo(Refusal.LIMIT);
        assertThat(update(client, TEN_BYTES, "a", value("x"), value("123456")))
                .isEqualTo(new UpdateResult.Conflict(value("1")));

        assertThat(loaded(client).attributes()).containsOnlyKeys("a", "b", "c").containsEntry("a", value("1"));
        assertThat(update(client, TEN_BYTES, "a", value("1"), value("12345"))).isEqualTo(new UpdateResult.Updated());
        assertThat(update(client, THREE, "b", value("2"), null)).isEqualTo(new UpdateResult.Updated());
        assertThat(update(client, THREE, "d", null, value("4"))).isEqualTo(new UpdateResult.Updated());
    }

    @Test
    void aLogInThatDropsTheAttributesMakesRoomForOthers() {
        StoreClient client = client(Map.of("a", value("12345"), "b", value("123")));
        StoreClient successor = client.successor();
        rotated(client.rotation(
                successor, new io.mistsession.store.Rotation.LoggedIn("alice", StoreClient.ABSOLUTE, true)));

        assertSaved(successor, TEN_BYTES, Map.of("c", put("123456789")));
    }

    @Test
    void fortyParallelRequestsThatEachSetTwentyAttributesNeverExceedTheLimit() {
        AttributeLimits limits = AttributeLimits.defaults();
        for (int round = 0; round < Rounds.of(10, 100); round++) {
            StoreClient client = client();

            List<SaveResult> results = Concurrently.run(40, request -> {
                Map<String, Change> changes = new HashMap<>();
                for (int i = 0; i < 20; i++) {
                    changes.put("name " + request + "-" + i, put("value"));
                }
                return save(client, limits, changes);
            });

            assertThat(results.stream().filter(SaveResult.Saved.class::isInstance))
                    .hasSize(12);
            assertThat(results.stream().filter(Refusal.LIMIT::equals)).hasSize(28);
            assertThat(loaded(client).attributes()).hasSize(240);
        }
    }

    @Test
    void parallelUpdatesOfDifferentAttributesNeverExceedTheLimit() {
        AttributeLimits limits = AttributeLimits.none().withMaxSessionSize(200);
        for (int round = 0; round < Rounds.of(10, 100); round++) {
            StoreClient client = client();

            List<UpdateResult> results = Concurrently.run(
                    40, request -> update(client, limits, "n" + (10 + request), null, value("1234567")));

            assertThat(results.stream().filter(Refusal.LIMIT::equals)).hasSize(20);
            assertThat(loaded(client).attributes()).hasSize(20);
        }
    }

    private void assertSaved(StoreClient client, AttributeLimits limits, Map<String, Change> changes) {
        assertThat(save(client, limits, changes)).isInstanceOf(SaveResult.Saved.class);
    }

    private SaveResult save(StoreClient client, AttributeLimits limits, Map<String, Change> changes) {
        return store().save(new SessionDelta(client.id(), client.generation(), changes, null, false, limits));
    }

    private UpdateResult update(
            StoreClient client,
            AttributeLimits limits,
            String name,
            @Nullable EncodedValue expected,
            @Nullable EncodedValue replacement) {
        return store().update(
                        new AttributeUpdate(client.id(), client.generation(), name, expected, replacement, limits));
    }

    private static NewSession limited(
            StoreClient client, AttributeLimits limits, Map<String, EncodedValue> attributes) {
        return new NewSession(
                client.id(),
                client.token().digest(),
                StoreClient.LONG,
                StoreClient.ABSOLUTE,
                null,
                attributes,
                limits,
                null);
    }

    private static Map<String, EncodedValue> attributes(int count) {
        Map<String, EncodedValue> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("name" + i, value("value"));
        }
        return attributes;
    }

    private static Put put(String text) {
        return new Put(value(text));
    }
}
