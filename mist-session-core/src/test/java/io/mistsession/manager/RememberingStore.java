package io.mistsession.manager;

import io.mistsession.Digest;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.DelegatingStore;
import io.mistsession.test.MutableClock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A store that answers a load with the first answer that it gave to this token, if it may be stale. */
final class RememberingStore extends DelegatingStore {

    final MutableClock clock;
    private final Map<Digest, LoadResult.Found> first = new ConcurrentHashMap<>();

    RememberingStore() {
        this(MutableClock.create());
    }

    private RememberingStore(MutableClock clock) {
        super(InMemorySessionStore.builder().maxSize(64 << 20).clock(clock).build());
        this.clock = clock;
    }

    @Override
    public LoadResult load(Credential credential) {
        LoadResult.Found known = first.get(credential.digest());
        if (credential.mayBeStale() && known != null) {
            return new LoadResult.Found(known.session(), false, known.current(), known.previousRenewal(), true);
        }
        LoadResult result = super.load(credential);
        if (result instanceof LoadResult.Found found) {
            first.putIfAbsent(credential.digest(), found);
        }
        return result;
    }
}
