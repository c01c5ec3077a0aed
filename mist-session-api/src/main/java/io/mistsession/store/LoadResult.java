package io.mistsession.store;

/** The result of {@link SessionStore#load}. */
public sealed interface LoadResult {

    /**
     * The session was found, and the client may use it.
     *
     * @param renewed whether this call has renewed the session
     * @param current whether the token is the current one; false for the previous token within its grace
     */
    record Found(SessionRecord session, boolean renewed, boolean current) implements LoadResult {}

    /** There is no session with this id, or it has ended. */
    record Absent() implements LoadResult {}

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
