package io.mistsession.store.memory;

import io.mistsession.EndReason;
import org.jspecify.annotations.Nullable;

/**
 * What an operation makes of a session, and what its caller is told.
 *
 * @param next the same instance if nothing changes; {@code null} if the session is removed
 * @param reason why it is removed, for its client; {@code null} if that is not to be kept
 */
record Transition<R>(
        @Nullable StoredSession next, R result, @Nullable EndReason reason) {

    /** Without a reason to keep. */
    Transition(@Nullable StoredSession next, R result) {
        this(next, result, null);
    }

    /** Whether there is anything to write. Contents are not compared: an equal copy is a change. */
    @SuppressWarnings("ReferenceEquality")
    boolean changes(@Nullable StoredSession session) {
        return next != session;
    }
}
