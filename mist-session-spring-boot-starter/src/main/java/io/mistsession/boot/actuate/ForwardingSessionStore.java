package io.mistsession.boot.actuate;

import io.mistsession.EndReason;
import io.mistsession.SessionPage;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Passes everything on to another store. */
abstract class ForwardingSessionStore implements SessionStore {

    private final SessionStore store;

    ForwardingSessionStore(SessionStore store) {
        this.store = store;
    }

    @Override
    public CreateResult create(NewSession session) {
        return store.create(session);
    }

    @Override
    public LoadResult load(Credential credential) {
        return store.load(credential);
    }

    @Override
    public Optional<SessionRecord> find(String id) {
        return store.find(id);
    }

    @Override
    public SaveResult save(SessionDelta delta) {
        return store.save(delta);
    }

    @Override
    public UpdateResult update(AttributeUpdate update) {
        return store.update(update);
    }

    @Override
    public RotateResult rotate(Rotation rotation) {
        return store.rotate(rotation);
    }

    @Override
    public RemoveResult remove(String id, long generation, @Nullable EndReason reason) {
        return store.remove(id, generation, reason);
    }

    @Override
    public AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit) {
        return store.admit(owner, id, life, limit);
    }

    @Override
    public SessionPage<SessionRecord> findByOwner(String owner, int most, @Nullable String from) {
        return store.findByOwner(owner, most, from);
    }

    @Override
    public List<EndedSession> removeByOwner(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        return store.removeByOwner(owner, ids, reason);
    }

    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return store.sweep(listener);
    }

    @Override
    public OptionalLong activeSessions() {
        return store.activeSessions();
    }

    @Override
    public Optional<String> outage() {
        return store.outage();
    }

    @Override
    public String toString() {
        return store.toString();
    }
}
