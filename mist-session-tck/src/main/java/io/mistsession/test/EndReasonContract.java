package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.EndReason;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Owners are told why a session of theirs has ended. */
abstract class EndReasonContract extends OwnerTests {

    EndReasonContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void areToldTheReasonOnlyByTheLastToken() {
        StoreClient old = client();
        StoreClient current = rotated(old);
        logIn(current, alice);

        assertThat(store().remove(current.id(), SessionStore.ANY_GENERATION, EndReason.ENDED_BY_ADMIN))
                .isEqualTo(RemoveResult.REMOVED);

        assertEnded(current, EndReason.ENDED_BY_ADMIN);
        assertAbsent(old);
        assertAbsent(current.withAnotherToken());
    }

    @Test
    void leaveNothingBehindThatCouldBeUsed() {
        StoreClient client = owned();
        assertThat(store().remove(client.id(), 0, EndReason.ENDED_BY_ADMIN)).isEqualTo(RemoveResult.REMOVED);

        assertThat(store().find(client.id())).isEmpty();
        assertThat(store().save(client.put("color", value("green")))).isEqualTo(Refusal.GONE);
        assertThat(store().update(client.update("count", null, value("1")))).isEqualTo(Refusal.GONE);
        assertThat(store().rotate(client.rotation(client.successor(), new Rotation.Requested())))
                .isEqualTo(Refusal.GONE);
        assertThat(store().remove(client.id(), 0, EndReason.ENDED_BY_ADMIN)).isEqualTo(RemoveResult.GONE);
        assertThat(store().create(client.session(Map.of()))).isEqualTo(Refusal.EXISTS);
        assertEnded(client, EndReason.ENDED_BY_ADMIN);
    }

    @Test
    void areNotToldOfTheirOwnLogOut() {
        StoreClient client = owned();

        remove(client);

        assertAbsent(client);
    }

    @Test
    void aVisitorIsToldNothing() {
        StoreClient removed = client();
        assertThat(store().remove(removed.id(), 0, EndReason.ENDED_BY_ADMIN)).isEqualTo(RemoveResult.REMOVED);
        StoreClient expired = StoreClient.create();
        created(expired.session(idle(Duration.ofMillis(200)), StoreClient.ABSOLUTE, Map.of()));
        elapse(300);

        assertAbsent(removed);
        assertAbsent(expired);
    }

    @Test
    void areToldThatASessionHasExpiredBeforeAndAfterTheSweep() {
        StoreClient client = owned(Duration.ofMillis(300));
        elapse(400);
        assertEnded(client, EndReason.EXPIRED);

        List<String> swept = new ArrayList<>();
        for (int i = 0; i < 50 && !swept.contains(client.id()); i++) {
            store().sweep(ended -> swept.add(ended.id()));
            elapse(100);
        }

        assertThat(swept).contains(client.id());
        assertEnded(client, EndReason.EXPIRED);
        assertThat(store().find(client.id())).isEmpty();
    }
}
