package io.mistsession.store.redis;

import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.test.DelegatingStore;

/** A store of which all clients only read, so that a near cache may answer them. */
class ReadingStore extends DelegatingStore implements AutoCloseable {

    private final CachedSessionStore store;

    ReadingStore(CachedSessionStore store) {
        super(store);
        this.store = store;
    }

    @Override
    public LoadResult load(Credential credential) {
        return super.load(credential.acceptingStale());
    }

    @Override
    public void close() {
        store.close();
    }
}
