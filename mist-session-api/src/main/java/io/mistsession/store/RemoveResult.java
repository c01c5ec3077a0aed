package io.mistsession.store;

/** What became of a removal. */
public enum RemoveResult {
    /** The session was there and is gone for good. */
    REMOVED,
    /** There was no such session any more. */
    GONE,
    /** The session was rotated since the caller was let in; it lives on. */
    STALE
}
