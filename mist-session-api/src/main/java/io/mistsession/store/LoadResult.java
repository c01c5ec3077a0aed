package io.mistsession.store;

import io.mistsession.EndReason;
import java.time.Instant;

/** The result of {@link SessionStore#load}. */
public sealed interface LoadResult {

    /**
     * The session was found, and the client may use it.
     *
     * @param renewed whether this call has renewed the session
     * @param current whether the token is the current one; false for the previous token within its grace
     * @param previousRenewal the last renewal before this call: when the session was used before, as precisely as its margin
     * @param mayBeStale whether a near cache has answered, as {@link Credential#mayBeStale()} allows: another node may have
     *     changed or removed the session since
     */
    record Found(SessionRecord session, boolean renewed, boolean current, Instant previousRenewal, boolean mayBeStale)
            implements LoadResult {

        /** For an answer that is not stale. */
        public Found(SessionRecord session, boolean renewed, boolean current, Instant previousRenewal) {
            this(session, renewed, current, previousRenewal, false);
        }

        /** For a call that has not renewed the session. */
        public Found(SessionRecord session, boolean renewed, boolean current) {
            this(session, renewed, current, session.lifetime().renewedAt());
        }
    }

    /** There is no session with this id, or it has ended. */
    record Absent() implements LoadResult {}

    /**
     * There was such a session, and the client has the token that was the current one at its end. To any other client the
     * session is {@link Absent}.
     */
    record Ended(EndReason reason) implements LoadResult {}

    /** The session exists, but this client may not use it. It was not renewed. */
    enum Refused implements LoadResult {
        /** The secret is not one of this session, as far as the store remembers. */
        UNKNOWN_TOKEN,
        /** The secret was valid for this session and was replaced. */
        REPLAYED_TOKEN,
        /** The token is valid, but the fingerprint is not the one of the session, or the session has none. */
        FINGERPRINT_MISMATCH
    }
}
