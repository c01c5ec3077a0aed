package io.mistsession.store;

/** The result of {@link SessionStore#rotate}. */
public sealed interface RotateResult permits RotateResult.Rotated, Refusal {

    /** The new token is now the current one. After a periodic rotation, the old token is valid during its grace. */
    record Rotated(SessionRecord session) implements RotateResult {}
}
