package io.mistsession.store;

import java.util.Optional;

/**
 * A session that has run out, as the sweep hands it out.
 *
 * @param session as it was last stored; empty if the store no longer has it
 */
public record EndedSession(String id, Optional<SessionRecord> session) {}
