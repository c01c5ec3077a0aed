package io.mistsession.manager;

import io.mistsession.Digest;
import io.mistsession.SessionToken;
import org.jspecify.annotations.Nullable;

/** The client's side of a session: what a session must know of, and tell, whoever holds its token. */
interface ClientLink {

    /** No client: the session was found by its name, made outside any request, or has ended. */
    ClientLink NONE = new ClientLink() {};

    /** Whether the response is on its way, so that the client can no longer be given a token. */
    default boolean isCommitted() {
        return false;
    }

    /** Refuses what would need a token to be sent when none can be. */
    default void requireUncommitted() {
        if (isCommitted()) {
            throw new IllegalStateException(
                    "The response is committed: the client can no longer be given a new session token.");
        }
    }

    /** What the client must not change; null if it is not fingerprinted. */
    default @Nullable Digest fingerprint() {
        return null;
    }

    /** The session is stored, and this is its token. */
    default void issue(SessionToken token) {}

    /** The session has been removed on purpose. */
    default void forget() {}
}
