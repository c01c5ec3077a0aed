package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.EndReason;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.AdmissionResult.Admitted;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.LoadResult;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of tests about the sessions of one owner. */
abstract class OwnerTests extends StoreTests {

    /** Of this test alone: a shared backend may hold sessions of others. */
    final String alice = "alice " + StoreClient.create().id();

    OwnerTests(SessionStoreContract contract) {
        super(contract);
    }

    final StoreClient owned() {
        return owned(StoreClient.LONG.maxAge());
    }

    final StoreClient owned(Duration maxAge) {
        StoreClient client = StoreClient.create();
        created(client.session(idle(maxAge), StoreClient.ABSOLUTE, Map.of()));
        logIn(client, alice);
        elapse(2); // so that no two log-ins are of one millisecond
        return client;
    }

    static IdleTimeout idle(Duration maxAge) {
        return new IdleTimeout(maxAge, Duration.ZERO);
    }

    final Admitted admitted(StoreClient client, @Nullable SessionLimit limit) {
        AdmissionResult result = store().admit(alice, client.id(), StoreClient.ABSOLUTE, limit);
        assertThat(result).isInstanceOf(Admitted.class);
        return (Admitted) result;
    }

    final void remove(StoreClient client) {
        assertThat(store().remove(client.id(), client.generation())).isEqualTo(RemoveResult.REMOVED);
    }

    final List<String> ids(String owner) {
        return store().findByOwner(owner, 100, null).sessions().stream()
                .map(SessionRecord::id)
                .toList();
    }

    final void assertEnded(StoreClient client, EndReason reason) {
        assertThat(store().load(client.credential())).isEqualTo(new LoadResult.Ended(reason));
    }
}
