package io.mistsession.store;

import io.mistsession.Digest;
import io.mistsession.EndReason;
import io.mistsession.SessionPage;
import io.mistsession.SessionStoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions between requests. An application implements it to store sessions in another backend. An implementation
 * must pass {@code SessionStoreContract} of {@code mist-session-tck}.
 *
 * <p>Implementations are thread-safe. Every operation is one atomic step: no operation sees another operation on the
 * same session half done. All times are those of the store's own clock. A session that has ended is absent for every
 * operation except {@link #sweep}.
 *
 * <p>A lost race is a result, not an exception. Every method throws {@link SessionStoreException} if the backend cannot
 * be reached, or if it is unknown whether the backend has executed the operation.
 */
public interface SessionStore {

    /** For {@link #remove(String, long, EndReason)}: the session is removed, whatever its generation is. */
    long ANY_GENERATION = -1;

    /**
     * Stores a new session with generation 0.
     *
     * @return {@code Created}; {@code EXISTS} if there is a session with this id; {@code LIMIT} if it exceeds
     *     its limits; {@code FULL}
     */
    CreateResult create(NewSession session);

    /**
     * Loads the session of a client. Checks the token, then the fingerprint; then renews the session if its last
     * renewal is longer ago than its margin, unless the credential is for reading only; then reads the session.
     *
     * <p>The current token is accepted. So is the previous token within the grace of a periodic rotation. A token that
     * matches one of the last four replaced tokens, kept as {@link Digest#shortened()}, is a replay. Any other token is
     * unknown, and has no effect on the session. Fingerprints are compared in constant time; if the credential has a
     * fingerprint and the session has none, the result is a mismatch.
     *
     * <p>The result is the session as it is now, unless {@link Credential#mayBeStale()} allows an older one. A store may
     * ignore that.
     */
    LoadResult load(Credential credential);

    /** Reads a session by its id, without renewing it; empty if there is none. */
    Optional<SessionRecord> find(String id);

    /**
     * Applies the changes, and records the log-in if there is one, in one atomic step. If the result is not
     * {@code Saved}, nothing is written.
     *
     * @return {@code Saved}; {@code GONE} if the session does not exist, because a save never restores a session;
     *     {@code STALE} if the generation is another one; {@code LIMIT} if the session would exceed its limits and be larger
     *     than it is; {@code FULL}
     */
    SaveResult save(SessionDelta delta);

    /**
     * Changes one attribute if its stored value is the expected one.
     *
     * @return {@code Updated}; {@code Conflict} with the stored value; {@code GONE}; {@code STALE}; {@code LIMIT};
     *     {@code FULL}
     */
    UpdateResult update(AttributeUpdate update);

    /**
     * Replaces the digest of the token and keeps the id and the attributes, unless a log-in drops these.
     *
     * @return {@code Rotated}; {@code GONE}; {@code STALE} if the generation is another one, or if the presented token is
     *     neither the current one nor one that {@link Rotation} allows; {@code FULL} if the store needs memory for it and
     *     has none
     */
    RotateResult rotate(Rotation rotation);

    /**
     * Removes a session for good. If the session has ended but was not swept yet, the result is {@code GONE}, or it is
     * removed and never swept.
     *
     * @param generation of the session when the request loaded it, or {@link #ANY_GENERATION}
     * @param reason what {@link #load} tells the client whose token is the current one, for as long as the store keeps ended
     *     sessions, if the session has an owner; {@code null} to keep nothing
     */
    RemoveResult remove(String id, long generation, @Nullable EndReason reason);

    /** {@link #remove(String, long, EndReason)} without a reason, as for the owner's own log-out. */
    default RemoveResult remove(String id, long generation) {
        return remove(id, generation, null);
    }

    /**
     * Lists a stored session under an owner, for a log-in that binds it at once: no live session of an owner is ever
     * missing from {@link #findByOwner}, because it is listed before it is bound. A session that was listed and is not
     * bound takes a place for 5 s at most. A repetition for the same session takes no further place.
     *
     * @param life how long the session may live from the log-in on
     * @param limit how many sessions the owner may have; {@code null} for no limit. It is exact, however many log-ins of one
     *     owner there are at the same time
     */
    AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit);

    /**
     * The sessions of an owner, without their attributes, and without renewing them.
     *
     * @param most how many to look at: see {@link SessionPage#sessions()}
     * @param from where the page begins: {@link SessionPage#next()} of the page before, or {@code null} for the first page
     */
    SessionPage<SessionRecord> findByOwner(String owner, int most, @Nullable String from);

    /**
     * Removes sessions of an owner: all that were bound to them before the call, and those that a log-in of theirs is
     * about to bind.
     *
     * @param ids of the sessions to remove, if they are this owner's
     * @param reason as for {@link #remove(String, long, EndReason)}
     * @return those that were removed by this call
     */
    List<EndedSession> removeByOwner(String owner, Predicate<String> ids, @Nullable EndReason reason);

    /**
     * Passes the sessions that have ended since the last sweep to the listener, and deletes them. Each session is
     * passed once, unless a node fails during its sweep. A store may report a session some seconds after its end.
     *
     * @param listener is called without any lock. If it throws an exception, the session is not passed again
     * @return the number of sessions that were passed
     */
    int sweep(Consumer<EndedSession> listener);

    /**
     * How many sessions all nodes have in this store, as it knows without I/O; empty if it does not know. Sessions that
     * have ended and were not swept yet may be included. A remote store returns what its last sweep has seen.
     */
    default OptionalLong activeSessions() {
        return OptionalLong.empty();
    }

    /** Why operations fail at present, as the store knows without I/O; empty if they succeed, or if there are none. */
    default Optional<String> outage() {
        return Optional.empty();
    }
}
