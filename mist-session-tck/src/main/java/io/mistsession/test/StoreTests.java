package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.AdmissionResult;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The words in which the parts of the contract are written. */
abstract class StoreTests {

    private final SessionStoreContract contract;

    private long start = System.nanoTime();
    private Duration elapsed = Duration.ZERO;

    StoreTests(SessionStoreContract contract) {
        this.contract = contract;
    }

    final SessionStore store() {
        return contract.store();
    }

    final void elapse(Duration duration) {
        elapsed = elapsed.plus(duration);
        contract.elapse(duration);
    }

    final void elapse(long millis) {
        elapse(Duration.ofMillis(millis));
    }

    final void startTheClock() {
        start = System.nanoTime();
        elapsed = Duration.ZERO;
    }

    /** How much more real time has passed than was to elapse. */
    final Duration delay() {
        return Duration.ofNanos(System.nanoTime() - start).minus(elapsed);
    }

    /** A client with a stored session. */
    final StoreClient client(Map<String, EncodedValue> attributes) {
        StoreClient client = StoreClient.create();
        created(client.session(attributes));
        return client;
    }

    final StoreClient client() {
        return client(Map.of());
    }

    final SessionRecord created(NewSession session) {
        CreateResult result = store().create(session);
        assertThat(result).isInstanceOf(CreateResult.Created.class);
        return ((CreateResult.Created) result).session();
    }

    /** A new session whose owner has logged in. */
    final SessionRecord bound(StoreClient client, String owner) {
        created(client.session(Map.of()));
        logIn(client, owner);
        return stored(client);
    }

    /** Binds the session to the owner, who may have as many as they like. */
    final void logIn(StoreClient client, String owner) {
        AdmissionResult admission = store().admit(owner, client.id(), StoreClient.ABSOLUTE, null);
        assertThat(admission).isInstanceOf(AdmissionResult.Admitted.class);
        Rotation.LoggedIn login = new Rotation.LoggedIn(owner, StoreClient.ABSOLUTE, false, true);
        saved(client.logIn(login.with((AdmissionResult.Admitted) admission), Map.of()));
    }

    final LoadResult.Found found(Credential credential) {
        LoadResult result = store().load(credential);
        assertThat(result).isInstanceOf(LoadResult.Found.class);
        return (LoadResult.Found) result;
    }

    final SessionRecord loaded(StoreClient client) {
        return found(client.credential()).session();
    }

    /** The session without a use of it. */
    final SessionRecord stored(StoreClient client) {
        return store().find(client.id()).orElseThrow();
    }

    final SaveResult.Saved saved(SessionDelta delta) {
        SaveResult result = store().save(delta);
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return (SaveResult.Saved) result;
    }

    final SessionRecord rotated(Rotation rotation) {
        RotateResult result = store().rotate(rotation);
        assertThat(result).isInstanceOf(RotateResult.Rotated.class);
        return ((RotateResult.Rotated) result).session();
    }

    /** Rotates because the application asked for it. */
    final StoreClient rotated(StoreClient client) {
        StoreClient successor = client.successor();
        rotated(client.rotation(successor, new Rotation.Requested()));
        return successor;
    }

    final void assertDoesNotOpen(StoreClient client) {
        assertThat(store().load(client.credential())).isNotInstanceOf(LoadResult.Found.class);
    }

    final void assertAbsent(StoreClient client) {
        assertThat(store().load(client.credential())).isEqualTo(new LoadResult.Absent());
        assertThat(store().find(client.id())).isEmpty();
    }

    static EncodedValue value(String text) {
        return EncodedValue.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
