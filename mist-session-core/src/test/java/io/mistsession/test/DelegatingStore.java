package io.mistsession.test;

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
import io.mistsession.store.memory.InMemorySessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A store that is right as long as nobody overrides anything. */
public class DelegatingStore implements SessionStore {

    final SessionStore right;
    private final AtomicInteger calls = new AtomicInteger();

    DelegatingStore() {
        this(InMemorySessionStore.create());
    }

    protected DelegatingStore(SessionStore right) {
        this.right = right;
    }

    /** True now and then, so that a fault hides among what works. */
    final boolean isFaulty() {
        return calls.incrementAndGet() % 10 == 0;
    }

    @Override
    public CreateResult create(NewSession session) {
        return right.create(session);
    }

    @Override
    public LoadResult load(Credential credential) {
        return right.load(credential);
    }

    @Override
    public Optional<SessionRecord> find(String id) {
        return right.find(id);
    }

    @Override
    public SaveResult save(SessionDelta delta) {
        return right.save(delta);
    }

    @Override
    public UpdateResult update(AttributeUpdate update) {
        return right.update(update);
    }

    @Override
    public RotateResult rotate(Rotation rotation) {
        return right.rotate(rotation);
    }

    @Override
    public RemoveResult remove(String id, long generation, @Nullable EndReason reason) {
        return right.remove(id, generation, reason);
    }

    @Override
    public AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit) {
        return right.admit(owner, id, life, limit);
    }

    @Override
    public SessionPage<SessionRecord> findByOwner(String owner, int most, @Nullable String from) {
        return right.findByOwner(owner, most, from);
    }

    @Override
    public List<EndedSession> removeByOwner(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        return right.removeByOwner(owner, ids, reason);
    }

    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return right.sweep(listener);
    }

    @Override
    public OptionalLong activeSessions() {
        return right.activeSessions();
    }

    @Override
    public Optional<String> outage() {
        return right.outage();
    }
}
