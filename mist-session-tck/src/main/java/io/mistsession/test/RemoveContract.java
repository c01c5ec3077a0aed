package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.RemoveResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class RemoveContract extends StoreTests {

    RemoveContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void aRemovedSessionIsGone() {
        StoreClient client = client(Map.of("color", value("green")));

        assertThat(store().remove(client.id(), 0)).isEqualTo(RemoveResult.REMOVED);

        assertAbsent(client);
    }

    @Test
    void removingTwiceIsNoHarm() {
        StoreClient client = client();
        assertThat(store().remove(client.id(), 0)).isEqualTo(RemoveResult.REMOVED);

        assertThat(store().remove(client.id(), 0)).isEqualTo(RemoveResult.GONE);
        assertThat(store().remove(StoreClient.create().id(), 0)).isEqualTo(RemoveResult.GONE);
    }

    @Test
    void whoWasLetInBeforeARotationRemovesNothing() {
        StoreClient early = client(Map.of("color", value("green")));
        StoreClient late = rotated(early);

        assertThat(store().remove(early.id(), early.generation())).isEqualTo(RemoveResult.STALE);

        assertThat(loaded(late).attributes()).isEqualTo(Map.of("color", value("green")));
        assertThat(store().remove(late.id(), late.generation())).isEqualTo(RemoveResult.REMOVED);
    }

    @Test
    void otherSessionsStay() {
        StoreClient removed = client();
        StoreClient other = client(Map.of("color", value("green")));

        assertThat(store().remove(removed.id(), 0)).isEqualTo(RemoveResult.REMOVED);

        assertThat(loaded(other).attributes()).isEqualTo(Map.of("color", value("green")));
    }
}
