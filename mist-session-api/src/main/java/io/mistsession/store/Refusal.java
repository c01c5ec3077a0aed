package io.mistsession.store;

/** Why a store has written nothing. */
public enum Refusal implements CreateResult, SaveResult, UpdateResult, RotateResult {
    /** A session with this id already exists; only {@code create} returns it. */
    EXISTS,
    /** The session was removed, has ended or never existed. A write never restores it. */
    GONE,
    /** The session was rotated since the caller loaded it, or the caller does not have its current token. */
    STALE,
    /**
     * The session would exceed its limits: what the store has and what is to be written are more together than
     * {@link AttributeLimits} allow. A rotation is never refused for this.
     */
    LIMIT,
    /** The store is full. */
    FULL
}
