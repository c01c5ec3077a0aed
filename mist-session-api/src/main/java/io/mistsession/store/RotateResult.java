package io.mistsession.store;

/** What became of a rotation. */
public sealed interface RotateResult permits RotateResult.Rotated, Refusal {

    /** The new token is the only one (or the current one, during the grace of the old). */
    record Rotated(SessionRecord session) implements RotateResult {}
}
