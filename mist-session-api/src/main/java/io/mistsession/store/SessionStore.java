package io.mistsession.store;

import io.mistsession.Digest;
import io.mistsession.SessionStoreException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps sessions between requests. Implementations are safe for concurrent use, and every operation is one atomic step:
 * no other operation on the same session is seen in part. {@code SessionStoreContract} in {@code mist-session-test} is
 * what an implementation has to pass.
 *
 * <p>The store's clock is the only one that counts. A session whose end is reached is absent for every operation but
 * the {@link #sweep}. A lost race is a result; every method throws {@link SessionStoreException} if the backend cannot
 * be reached, or if it is unknown whether it did what was asked.
 */
public interface SessionStore {

    /**
     * Stores a new session with generation 0.
     *
     * @return {@code Created}; {@code EXISTS} if the id is taken; {@code FULL}
     */
    CreateResult create(NewSession session);

    /**
     * Lets a client in: checks its token, then its fingerprint, then renews the session if its last renewal is older
     * than its margin, then reads it.
     *
     * <p>The current token opens the session, as does its predecessor within the grace of a periodic rotation. One that
     * matches one of the last four retired tokens, kept as {@link Digest#shortened()}, is a replay. Any other is
     * unknown and harms nobody. A fingerprint is compared in constant time; if one is asked for, a session without one
     * is a mismatch.
     */
    LoadResult load(Credential credential);

    /** Reads a session by its name, without renewing it. */
    Optional<SessionRecord> find(String id);

    /**
     * Applies the changes in one atomic step.
     *
     * @return {@code Saved}; {@code GONE}: saving never brings a session back; {@code STALE}; {@code FULL}
     */
    SaveResult save(SessionDelta delta);

    /**
     * Changes one attribute if its stored bytes are the expected ones.
     *
     * @return {@code Updated}; {@code Conflict} with the bytes that stand there; {@code GONE}; {@code STALE};
     *     {@code FULL}
     */
    UpdateResult update(AttributeUpdate update);

    /**
     * Replaces the token's digest, keeping id and attributes; or keeps the token and only notes the log-in.
     *
     * @return {@code Rotated}; {@code GONE}; {@code STALE} if the generation is another one or the presented token is
     *     not the current one (nor, if it is replaced and not for its age, its predecessor within the grace);
     *     {@code FULL} if it would need room that is not there
     */
    RotateResult rotate(Rotation rotation);

    /**
     * Removes a session for good. One that has ended and waits for the sweep is gone, or is removed and not handed out.
     *
     * @param generation with which the request was let in
     */
    RemoveResult remove(String id, long generation);

    /**
     * Hands out the sessions that have run out since the last sweep, each once while no node fails, and forgets them.
     * How soon after its end a session is handed out is the store's business, but it is a matter of seconds.
     *
     * @param listener is called without any lock held; a session for which it throws counts as handed out
     * @return how many were handed out
     */
    int sweep(Consumer<EndedSession> listener);
}
