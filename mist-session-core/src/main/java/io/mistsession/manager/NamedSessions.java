package io.mistsession.manager;

import io.mistsession.Fingerprint;
import io.mistsession.IssuedSession;
import io.mistsession.Session;
import io.mistsession.SessionConflictException;
import io.mistsession.SessionName;
import io.mistsession.SessionStaleException;
import io.mistsession.SessionToken;
import io.mistsession.store.SessionRecord;
import java.util.Optional;
import java.util.function.Consumer;

/** Sessions outside any exchange: made, or found by their names. */
final class NamedSessions {

    /** How often a session that is rotated meanwhile is looked up again: an attacker may rotate without end. */
    private static final int REMOVAL_ATTEMPTS = 10;

    private final ManagerParts parts;

    NamedSessions(ManagerParts parts) {
        this.parts = parts;
    }

    Optional<LiveSession> find(String text) {
        return SessionName.parse(text).flatMap(this::find);
    }

    /** Renews a session and saves what {@code work} changes in it; false if there is no such session. */
    boolean use(String text, Consumer<Session> work) {
        Optional<LiveSession> found = find(text);
        found.ifPresent(session -> use(session, work));
        return found.isPresent();
    }

    /**
     * Removes a session whatever its generation; a rotation at the same moment does not save it.
     *
     * @throws SessionConflictException if it was rotated each time between the look-up and the removal
     */
    boolean remove(String text) {
        Optional<String> id = SessionName.parse(text).map(SessionName::id);
        for (int attempt = 1; id.isPresent() && attempt <= REMOVAL_ATTEMPTS; attempt++) {
            Optional<LiveSession> found = id.flatMap(this::findById);
            try {
                found.ifPresent(LiveSession::invalidate);
                return found.isPresent();
            } catch (SessionStaleException e) {
                // It was rotated since it was found: it is looked up again with its new generation.
            }
        }
        if (id.isPresent()) {
            throw new SessionConflictException(
                    "Session " + id.get() + " was not removed: its token kept being replaced.");
        }
        return false;
    }

    IssuedSession create() {
        if (parts.fingerprint() != Fingerprint.none()) {
            throw new IllegalStateException(
                    "With mist.session.security.fingerprint a session can only be made in a request.");
        }
        LiveSession session = LiveSession.outsideExchange(parts, SessionState.fresh(parts));
        session.lock().lock();
        try {
            parts.writer().create(session, null);
            SessionToken token = session.delivery().token();
            return new IssuedSession(session, token);
        } finally {
            session.lock().unlock();
        }
    }

    private Optional<LiveSession> find(SessionName name) {
        return findById(name.id()).filter(name::matches);
    }

    private Optional<LiveSession> findById(String id) {
        return parts.store().find(id).map(this::live);
    }

    private LiveSession live(SessionRecord found) {
        return LiveSession.outsideExchange(parts, SessionState.stored(parts, found));
    }

    private void use(LiveSession session, Consumer<Session> work) {
        work.accept(session);
        session.lock().lock();
        try {
            if (!session.state().isEnded()) {
                parts.writer().renew(session);
            }
        } finally {
            session.lock().unlock();
        }
    }
}
