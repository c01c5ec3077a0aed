package io.mistsession.store;

/** The result of {@link SessionStore#remove}. */
public enum RemoveResult {
    /** The session was removed. */
    REMOVED,
    /** There was no such session. */
    GONE,
    /** The session was rotated since the caller loaded it, and was not removed. */
    STALE
}
