package io.mistsession.test;

import io.mistsession.EndReason;
import io.mistsession.SessionPage;
import io.mistsession.SessionStoreException;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EndedSession;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that notes every operation, and lets a test come in between or take the store down. A round trip of a remote
 * store is one operation.
 *
 * <p>This class is thread-safe.
 */
public final class RecordingStore implements SessionStore {

    /** The operations of a store. */
    public enum Operation {
        CREATE,
        LOAD,
        FIND,
        SAVE,
        UPDATE,
        ROTATE,
        REMOVE,
        ADMIT,
        FIND_BY_OWNER,
        REMOVE_BY_OWNER,
        SWEEP
    }

    private final SessionStore store;
    private final List<Operation> operations = new CopyOnWriteArrayList<>();
    private final Map<Operation, Runnable> interruptions = new ConcurrentHashMap<>();
    private volatile boolean down;

    private RecordingStore(SessionStore store) {
        this.store = store;
    }

    /** Notes what is asked of this store. */
    public static RecordingStore around(SessionStore store) {
        return new RecordingStore(store);
    }

    /** What was asked since the last {@link #forget}, in order. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** Forgets what was asked so far. */
    public void forget() {
        operations.clear();
    }

    /** Does something right before the next operation of this kind, once: the forced interleaving of a race. */
    public void before(Operation operation, Runnable interruption) {
        interruptions.put(operation, interruption);
    }

    /** From now on every operation fails with a {@link SessionStoreException}, without reaching the store. */
    public void takeDown() {
        down = true;
    }

    /** The store answers again. */
    public void bringUp() {
        down = false;
    }

    @Override
    public CreateResult create(NewSession session) {
        return note(Operation.CREATE, () -> store.create(session));
    }

    @Override
    public LoadResult load(Credential credential) {
        return note(Operation.LOAD, () -> store.load(credential));
    }

    @Override
    public Optional<SessionRecord> find(String id) {
        return note(Operation.FIND, () -> store.find(id));
    }

    @Override
    public SaveResult save(SessionDelta delta) {
        return note(Operation.SAVE, () -> store.save(delta));
    }

    @Override
    public UpdateResult update(AttributeUpdate update) {
        return note(Operation.UPDATE, () -> store.update(update));
    }

    @Override
    public RotateResult rotate(Rotation rotation) {
        return note(Operation.ROTATE, () -> store.rotate(rotation));
    }

    @Override
    public RemoveResult remove(String id, long generation, @Nullable EndReason reason) {
        return note(Operation.REMOVE, () -> store.remove(id, generation, reason));
    }

    @Override
    public AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit) {
        return note(Operation.ADMIT, () -> store.admit(owner, id, life, limit));
    }

    @Override
    public SessionPage<SessionRecord> findByOwner(String owner, int most, @Nullable String from) {
        return note(Operation.FIND_BY_OWNER, () -> store.findByOwner(owner, most, from));
    }

    @Override
    public List<EndedSession> removeByOwner(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        return note(Operation.REMOVE_BY_OWNER, () -> store.removeByOwner(owner, ids, reason));
    }

    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return note(Operation.SWEEP, () -> store.sweep(listener));
    }

    @Override
    public OptionalLong activeSessions() {
        return store.activeSessions();
    }

    @Override
    public Optional<String> outage() {
        return store.outage();
    }

    private <T> T note(Operation operation, Supplier<T> call) {
        operations.add(operation);
        if (down) {
            throw new SessionStoreException("The store is down.");
        }
        Runnable interruption = interruptions.remove(operation);
        if (interruption != null) {
            interruption.run();
        }
        return call.get();
    }
}
