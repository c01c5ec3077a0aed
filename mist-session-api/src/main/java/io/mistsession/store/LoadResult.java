package io.mistsession.store;

/** What a client's credential opens. */
public sealed interface LoadResult {

    /**
     * The session.
     *
     * @param renewed whether this load was written as a use
     * @param current whether the token is the current one, not its predecessor within the grace
     */
    record Found(SessionRecord session, boolean renewed, boolean current) implements LoadResult {}

    /** There is no such session, or it has ended. */
    record Absent() implements LoadResult {}

    /** There is such a session, but not for this client. It was not renewed. */
    enum Refused implements LoadResult {
        /** The secret never belonged to this session, as far as the store remembers. */
        UNKNOWN_TOKEN,
        /** The secret was this session's once and has been replaced. */
        REPLAYED_TOKEN,
        /** The token is right and the client is not the one it was issued to, or nobody noted which one that was. */
        FINGERPRINT_MISMATCH
    }
}
