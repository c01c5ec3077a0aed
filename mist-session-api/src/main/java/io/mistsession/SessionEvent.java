package io.mistsession;

import java.util.Optional;

/**
 * Something that happened to a session, or that a client tried. A {@link SessionEventListener} receives all events; with
 * Spring, an {@code @EventListener} method does too. No event contains a token or the value of an attribute, but a
 * session in an event can be read.
 */
public sealed interface SessionEvent {

    /** A session was stored for the first time. */
    record Created(Session session) implements SessionEvent {}

    /**
     * A session's token was replaced.
     *
     * @param periodic whether the reason was only the rotation interval
     */
    record Rotated(String id, boolean periodic) implements SessionEvent {}

    /**
     * A user logged in.
     *
     * @param again whether this user was already logged in to this session
     */
    record Authenticated(String id, String owner, boolean again) implements SessionEvent {}

    /**
     * A session was removed: by a log-out, by invalidation, because another session replaced it, or for a reason that its
     * client is told.
     *
     * @param session in its last known state; it can still be read
     * @param reason empty if the client has ended the session itself
     */
    record Removed(Session session, Optional<EndReason> reason) implements SessionEvent {}

    /**
     * A session has expired.
     *
     * @param session as it was last stored; it can still be read. Empty if the store no longer had it
     */
    record Expired(String id, Optional<Session> session) implements SessionEvent {}

    /**
     * A value was changed in place, but another request has changed the same attribute in the meantime, or this request
     * only reads its session. The change is dropped.
     *
     * @param name of the attribute
     */
    record ChangeDropped(String id, String name) implements SessionEvent {}

    /**
     * The store refused an operation of a request, because another request was faster: it has rotated the session, or
     * changed the attribute that was to be updated. An update is tried again; each refusal is an event.
     */
    record WriteConflict(String id) implements SessionEvent {}

    /** A request wanted to change a session that had ended. Nothing was written: a write never restores a session. */
    record RevivalBlocked(String id) implements SessionEvent {}

    /**
     * The stored bytes of an attribute cannot be decoded. The attribute is absent; its bytes stay until they are
     * overwritten.
     *
     * @param name of the attribute
     */
    record AttributeUnreadable(String id, String name) implements SecurityEvent {}

    /** A client sent a value that is not a well-formed token, and no other. */
    record MalformedToken() implements SecurityEvent {}

    /**
     * A client sent a token that belongs to no session: it was never issued, or its session has ended.
     *
     * @param id the public part of the token
     */
    record UnknownToken(String id) implements SecurityEvent {}

    /** A client sent a token that was replaced: an old copy, or a stolen token. */
    record ReplayedToken(String id) implements SecurityEvent {}

    /** A client sent a valid token, but its fingerprint is not that of the client to which the token was issued. */
    record FingerprintMismatch(String id) implements SecurityEvent {}

    /** A client sent tokens of different sessions in one request, or more than 3 tokens. It has no session in it. */
    record ConflictingTokens() implements SecurityEvent {}

    /**
     * A log-in was refused, because its owner has as many sessions as allowed.
     *
     * @param id of the session that was to be bound
     */
    record LoginRejected(String id, String owner) implements SecurityEvent {}

    /** The store was full and could not store a session; the answer was a 503. */
    record StoreFull() implements SecurityEvent {}

    /**
     * A store at its limit has evicted sessions without a logged-in user, or the oldest ones of a user with very many.
     *
     * @param count the number of evicted sessions since the last such event
     */
    record Evicted(long count) implements SecurityEvent {}

    /**
     * There were too many events of one kind, and only some of them were published.
     *
     * @param count the number of events of this kind that were not published since the last one that was
     */
    record Suppressed(Class<? extends SecurityEvent> kind, long count) implements SessionEvent {}

    /** An event that an attacker can cause at will. At most a few of each kind are published per second. */
    sealed interface SecurityEvent extends SessionEvent {}
}
