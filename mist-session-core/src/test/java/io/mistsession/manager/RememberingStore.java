package io.mistsession.manager;

import io.mistsession.Digest;
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
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.MutableClock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A store that answers a load with the first answer that it gave to this token, if it may be stale. */
final class RememberingStore implements SessionStore {

    final MutableClock clock = MutableClock.create();
    private final SessionStore store =
            InMemorySessionStore.builder().maxSize(64 << 20).clock(clock).build();
    private final Map<Digest, LoadResult.Found> first = new ConcurrentHashMap<>();

    @Override
    public LoadResult load(Credential credential) {
        LoadResult.Found known = first.get(credential.digest());
        if (credential.mayBeStale() && known != null) {
            return new LoadResult.Found(known.session(), false, known.current(), known.previousRenewal(), true);
        }
        LoadResult result = store.load(credential);
        if (result instanceof LoadResult.Found found) {
            first.putIfAbsent(credential.digest(), found);
        }
        return result;
    }

    @Override
    public CreateResult create(NewSession session) {
        return store.create(session);
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
    public RemoveResult remove(String id, long generation) {
        return store.remove(id, generation);
    }

    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return store.sweep(listener);
    }
}
