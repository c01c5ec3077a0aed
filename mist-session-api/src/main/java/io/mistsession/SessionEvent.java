package io.mistsession;

import java.util.Optional;

/** Something that happened to a session, or that somebody tried. No event holds a token or an attribute's value. */
public sealed interface SessionEvent {

    /** A session was stored for the first time. */
    record Created(Session session) implements SessionEvent {}

    /**
     * A session's token was replaced.
     *
     * @param periodic whether only because it had served its time
     */
    record Rotated(String id, boolean periodic) implements SessionEvent {}

    /**
     * Somebody logged in.
     *
     * @param again whether the owner was logged in already
     */
    record Authenticated(String id, String owner, boolean again) implements SessionEvent {}

    /**
     * A session was removed: log-out, invalidation, replacement.
     *
     * @param session as it was last seen; it can still be read
     */
    record Removed(Session session) implements SessionEvent {}

    /**
     * A session has run out.
     *
     * @param session as it was last stored, and can still be read; empty if the store no longer had it
     */
    record Expired(String id, Optional<Session> session) implements SessionEvent {}

    /**
     * A value was changed in place and another request changed the attribute meanwhile: that one's change stays.
     *
     * @param name of the attribute
     */
    record ChangeDropped(String id, String name) implements SessionEvent {}

    /**
     * What is stored under an attribute cannot be decoded: it counts as absent, its bytes stay until overwritten.
     *
     * @param name of the attribute
     */
    record AttributeUnreadable(String id, String name) implements SecurityEvent {}

    /** A client sent something that cannot be a token. */
    record MalformedToken() implements SecurityEvent {}

    /**
     * A client sent a token that opens nothing: never issued, or of a session that has ended.
     *
     * @param id the part of the token that is public
     */
    record UnknownToken(String id) implements SecurityEvent {}

    /** A client sent a token that has been replaced: an old copy, or a stolen one. */
    record ReplayedToken(String id) implements SecurityEvent {}

    /** A client sent the right token and is not the client that it was issued to. */
    record FingerprintMismatch(String id) implements SecurityEvent {}

    /** A client sent different tokens in one request. */
    record ConflictingTokens() implements SecurityEvent {}

    /** There was no room for a session; the request was answered 503. */
    record StoreFull() implements SecurityEvent {}

    /**
     * A store at its limit has dropped sessions that nobody is logged in to.
     *
     * @param count how many since the last such event
     */
    record Evicted(long count) implements SecurityEvent {}

    /**
     * Events of one kind came too fast, and only some were published.
     *
     * @param count how many of the kind were left out since the last one that was published
     */
    record Suppressed(Class<? extends SecurityEvent> kind, long count) implements SessionEvent {}

    /** An event that an attacker can cause at will: at most a few of each kind are published in a second. */
    sealed interface SecurityEvent extends SessionEvent {}
}
