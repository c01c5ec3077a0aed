package io.mistsession.store;

/** Why a store wrote nothing. */
public enum Refusal implements CreateResult, SaveResult, UpdateResult, RotateResult {
    /** A session with this id is there already; said by {@code create} only. */
    EXISTS,
    /** The session was removed or has ended, or never was; writing never brings it back. */
    GONE,
    /** The session was rotated since the caller was let in, or its token is not the one the caller holds. */
    STALE,
    /** The store has no room left. */
    FULL
}
