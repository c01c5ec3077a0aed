package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.UpdateResult.Conflict;
import io.mistsession.store.UpdateResult.Updated;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class UpdateContract extends StoreTests {

    UpdateContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void theExpectedBytesAreReplaced() {
        StoreClient client = client(Map.of("count", value("1"), "other", value("o")));

        assertThat(store().update(client.update("count", value("1"), value("2"))))
                .isEqualTo(new Updated());

        assertThat(loaded(client).attributes()).isEqualTo(Map.of("count", value("2"), "other", value("o")));
    }

    @Test
    void otherBytesStayAndAreShown() {
        StoreClient client = client(Map.of("count", value("7")));

        assertThat(store().update(client.update("count", value("1"), value("2"))))
                .isEqualTo(new Conflict(value("7")));

        assertThat(loaded(client).attributes()).isEqualTo(Map.of("count", value("7")));
    }

    @Test
    void anAttributeThatIsMissingCanBeExpected() {
        StoreClient client = client();

        assertThat(store().update(client.update("count", null, value("1")))).isEqualTo(new Updated());
        assertThat(store().update(client.update("count", null, value("1")))).isEqualTo(new Conflict(value("1")));

        assertThat(loaded(client).attributes()).isEqualTo(Map.of("count", value("1")));
    }

    @Test
    void aMissingAttributeIsAConflictToo() {
        StoreClient client = client();

        assertThat(store().update(client.update("count", value("1"), value("2"))))
                .isEqualTo(new Conflict(null));

        assertThat(loaded(client).attributes()).isEmpty();
    }

    @Test
    void anEmptyValueIsNoMissingOne() {
        StoreClient client = client(Map.of("text", value("")));

        assertThat(store().update(client.update("text", null, value("1")))).isEqualTo(new Conflict(value("")));
        assertThat(store().update(client.update("text", value(""), value("1")))).isEqualTo(new Updated());
    }

    @Test
    void anAttributeCanBeRemoved() {
        StoreClient client = client(Map.of("count", value("1")));

        assertThat(store().update(client.update("count", value("0"), null))).isEqualTo(new Conflict(value("1")));
        assertThat(store().update(client.update("count", value("1"), null))).isEqualTo(new Updated());

        assertThat(loaded(client).attributes()).isEmpty();
    }

    @Test
    void updatingNeverRevivesOrMakesASession() {
        StoreClient client = client(Map.of("count", value("1")));
        assertThat(store().remove(client.id(), 0)).isEqualTo(RemoveResult.REMOVED);

        assertThat(store().update(client.update("count", null, value("2")))).isEqualTo(Refusal.GONE);
        assertThat(store().update(client.update("count", value("1"), value("2"))))
                .isEqualTo(Refusal.GONE);
        assertAbsent(client);
    }

    @Test
    void whoWasLetInBeforeARotationNeitherWritesNorReads() {
        StoreClient early = client(Map.of("count", value("1")));
        StoreClient late = rotated(early);

        assertThat(store().update(early.update("count", value("1"), value("2"))))
                .isEqualTo(Refusal.STALE);
        assertThat(store().update(early.update("count", null, value("2")))).isEqualTo(Refusal.STALE);

        assertThat(loaded(late).attributes()).isEqualTo(Map.of("count", value("1")));
    }
}
