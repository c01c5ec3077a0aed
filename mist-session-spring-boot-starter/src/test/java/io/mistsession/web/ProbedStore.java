package io.mistsession.web;

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
import io.mistsession.store.Refusal;
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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A store that fails on demand, and that notes which writes came when the response was committed already. */
public final class ProbedStore implements SessionStore {

    public final AtomicInteger operations = new AtomicInteger();
    public final AtomicInteger lateWrites = new AtomicInteger();
    public final AtomicInteger created = new AtomicInteger();
    public volatile BooleanSupplier committed = () -> false;
    public volatile @Nullable Refusal refusal;
    public volatile boolean down;

    private final SessionStore target;

    public ProbedStore(Clock clock) {
        target = InMemorySessionStore.builder().clock(clock).build();
    }

    public void restore() {
        operations.set(0);
        lateWrites.set(0);
        created.set(0);
        refusal = null;
        down = false;
        committed = () -> false;
    }

    @Override
    public CreateResult create(NewSession session) {
        write();
        created.incrementAndGet();
        return target.create(session);
    }

    @Override
    public LoadResult load(Credential credential) {
        operate();
        return target.load(credential);
    }

    @Override
    public Optional<SessionRecord> find(String id) {
        return target.find(id);
    }

    @Override
    public SaveResult save(SessionDelta delta) {
        write();
        Refusal refused = refusal;
        return refused == null ? target.save(delta) : refused;
    }

    @Override
    public UpdateResult update(AttributeUpdate update) {
        write();
        return target.update(update);
    }

    @Override
    public RotateResult rotate(Rotation rotation) {
        write();
        return target.rotate(rotation);
    }

    @Override
    public RemoveResult remove(String id, long generation, @Nullable EndReason reason) {
        write();
        return target.remove(id, generation, reason);
    }

    @Override
    public AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit) {
        write();
        return target.admit(owner, id, life, limit);
    }

    @Override
    public SessionPage<SessionRecord> findByOwner(String owner, int most, @Nullable String from) {
        return target.findByOwner(owner, most, from);
    }

    @Override
    public List<EndedSession> removeByOwner(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        write();
        return target.removeByOwner(owner, ids, reason);
    }

    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return target.sweep(listener);
    }

    private void write() {
        operate();
        if (committed.getAsBoolean()) {
            lateWrites.incrementAndGet();
        }
    }

    private void operate() {
        operations.incrementAndGet();
        if (down) {
            throw new SessionStoreException("redis-7.internal:6379 does not answer");
        }
    }
}
