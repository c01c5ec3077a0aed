package io.mistsession.boot.actuate;

import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionStore;

/** Records how large loaded sessions are. An answer of a near cache was recorded when it was loaded. */
final class SizeRecordingStore extends ForwardingSessionStore {

    private final SessionSizes sizes;

    SizeRecordingStore(SessionStore store, SessionSizes sizes) {
        super(store);
        this.sizes = sizes;
    }

    @Override
    public LoadResult load(Credential credential) {
        LoadResult result = super.load(credential);
        if (result instanceof LoadResult.Found found && !found.mayBeStale()) {
            sizes.record(found.session());
        }
        return result;
    }
}
