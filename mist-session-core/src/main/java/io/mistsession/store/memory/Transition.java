package io.mistsession.store.memory;

import org.jspecify.annotations.Nullable;

/**
 * What an operation makes of a session, and what its caller is told.
 *
 * @param next the same instance if nothing changes; {@code null} if the session is removed
 */
record Transition<R>(@Nullable StoredSession next, R result) {

    /** Whether there is anything to write. Contents are not compared: an equal copy is a change. */
    @SuppressWarnings("ReferenceEquality")
    boolean changes(@Nullable StoredSession session) {
        return next != session;
    }
}
