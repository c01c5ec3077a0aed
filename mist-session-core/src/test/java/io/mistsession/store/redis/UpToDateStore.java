package io.mistsession.store.redis;

import io.mistsession.SessionToken;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;

/**
 * A near cache that knows every change that was made before it is read: it waits for another answer first, which arrives
 * after the messages about all those changes. It is for tests on one server that change sessions behind the store's
 * back.
 */
final class UpToDateStore extends ReadingStore {

    private static final String NO_SESSION = SessionToken.idOf(new byte[12]);

    UpToDateStore(CachedSessionStore store) {
        super(store);
    }

    @Override
    public LoadResult load(Credential credential) {
        Object ignored = find(NO_SESSION);
        return super.load(credential);
    }
}
