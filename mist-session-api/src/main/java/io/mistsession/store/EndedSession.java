package io.mistsession.store;

import java.util.Optional;

/**
 * A session that has expired, as {@link SessionStore#sweep} reports it, or that was removed as one of its owner's.
 *
 * @param session as it was last stored; empty if the store no longer has it
 */
public record EndedSession(String id, Optional<SessionRecord> session) {}
