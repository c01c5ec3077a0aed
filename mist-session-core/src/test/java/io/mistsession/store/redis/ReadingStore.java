package io.mistsession.store.redis;

import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionStore;
import io.mistsession.test.DelegatingStore;

/** A store of which all clients only read, so that a near cache may answer them. */
final class ReadingStore extends DelegatingStore {

    ReadingStore(SessionStore store) {
        super(store);
    }

    @Override
    public LoadResult load(Credential credential) {
        return super.load(credential.acceptingStale());
    }
}
