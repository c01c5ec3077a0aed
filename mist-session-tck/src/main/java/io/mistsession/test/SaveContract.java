package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.EncodedValue;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.SessionDelta.Change;
import io.mistsession.store.SessionDelta.Put;
import io.mistsession.store.SessionDelta.PutIfUnchanged;
import io.mistsession.store.SessionDelta.Remove;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class SaveContract extends StoreTests {

    SaveContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void aDeltaWritesAndRemovesAtOnceAndLeavesTheRestAlone() {
        StoreClient client = client(Map.of("kept", value("k"), "changed", value("old"), "removed", value("r")));

        saved(client.delta(Map.of(
                "changed", new Put(value("new")),
                "added", new Put(value("a")),
                "removed", new Remove(),
                "neverThere", new Remove())));

        assertThat(loaded(client).attributes())
                .isEqualTo(Map.of("kept", value("k"), "changed", value("new"), "added", value("a")));
    }

    @Test
    void aValueReadIsReplacedOnlyIfItStillStands() {
        StoreClient client = client(Map.of("same", value("1"), "other", value("2")));

        assertThat(saved(client.delta(Map.of(
                                "same", new PutIfUnchanged(value("1"), value("10")),
                                "other", new PutIfUnchanged(value("1"), value("20")),
                                "missing", new PutIfUnchanged(value("1"), value("30")),
                                "plain", new Put(value("40")))))
                        .dropped())
                .containsExactlyInAnyOrder("other", "missing");

        assertThat(loaded(client).attributes())
                .isEqualTo(Map.of("same", value("10"), "other", value("2"), "plain", value("40")));
    }

    @Test
    void parallelChangesOfDifferentAttributesBothStay() {
        StoreClient client = client();

        saved(client.put("one", value("1")));
        saved(client.put("two", value("2")));

        assertThat(loaded(client).attributes()).isEqualTo(Map.of("one", value("1"), "two", value("2")));
    }

    @Test
    void anEmptyDeltaChangesNothing() {
        StoreClient client = client(Map.of("color", value("green")));

        assertThat(saved(client.delta(Map.of())).dropped()).isEmpty();

        assertThat(loaded(client).attributes()).isEqualTo(Map.of("color", value("green")));
    }

    @Test
    void savingNeverMakesASession() {
        StoreClient client = StoreClient.create();

        assertThat(store().save(client.put("color", value("green")))).isEqualTo(Refusal.GONE);

        assertAbsent(client);
    }

    @Test
    void savingNeverRevivesARemovedSession() {
        StoreClient client = client();
        assertThat(store().remove(client.id(), 0)).isEqualTo(RemoveResult.REMOVED);

        assertThat(store().save(client.put("color", value("green")))).isEqualTo(Refusal.GONE);
        assertThat(store().save(client.renewal(null))).isEqualTo(Refusal.GONE);

        assertAbsent(client);
    }

    @Test
    void whoWasLetInBeforeARotationWritesNothing() {
        StoreClient early = client(Map.of("color", value("green")));
        StoreClient late = rotated(early);

        assertThat(store().save(early.put("color", value("red")))).isEqualTo(Refusal.STALE);
        assertThat(store().save(early.renewal(StoreClient.LONG))).isEqualTo(Refusal.STALE);

        assertThat(loaded(late).attributes()).isEqualTo(Map.of("color", value("green")));
    }

    @Test
    void aGenerationThatIsYetToComeIsStaleToo() {
        StoreClient client = client();

        assertThat(store().save(client.successor().put("color", value("red")))).isEqualTo(Refusal.STALE);
    }

    @Test
    void anyBytesComeBackAsTheyWere() {
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
        StoreClient client = client(Map.of("all", EncodedValue.of(all), "none", EncodedValue.of(new byte[0])));

        saved(client.put("large", EncodedValue.of(new byte[100_000])));

        assertThat(loaded(client).attributes())
                .isEqualTo(Map.of(
                        "all", EncodedValue.of(all),
                        "none", EncodedValue.of(new byte[0]),
                        "large", EncodedValue.of(new byte[100_000])));
    }

    @Test
    void anyNameIsAnAttributesName() {
        Map<String, EncodedValue> attributes = new HashMap<>();
        for (String name : new String[] {
            "",
            " ",
            "id",
            "owner",
            "generation",
            "digest",
            "o",
            "g",
            "a:",
            "a:b",
            "{a}",
            "a.b[0]",
            "名前",
            "\0\n\"'",
            "😀"
        }) {
            attributes.put(name, value("of " + name));
        }
        StoreClient client = client(attributes);
        assertThat(loaded(client).attributes()).isEqualTo(attributes);

        attributes.keySet().forEach(name -> saved(client.put(name, value("changed"))));

        assertThat(loaded(client).attributes().values()).hasSize(15).containsOnly(value("changed"));
        saved(client.delta(Map.of("owner", new Remove(), "", new Remove())));
        assertThat(loaded(client).attributes()).hasSize(13);
        assertThat(loaded(client).login()).isNull();
    }

    @Test
    void aSessionHasRoomForHundredsOfAttributes() {
        StoreClient client = client();
        Map<String, Change> changes = new HashMap<>();
        IntStream.range(0, 300).forEach(i -> changes.put("name" + i, new Put(value("value" + i))));

        saved(client.delta(changes));

        assertThat(loaded(client).attributes()).hasSize(300).containsEntry("name299", value("value299"));
    }
}
