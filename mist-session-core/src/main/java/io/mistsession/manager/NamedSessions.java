package io.mistsession.manager;

import io.mistsession.EndReason;
import io.mistsession.Fingerprint;
import io.mistsession.IssuedSession;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionName;
import io.mistsession.SessionToken;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import java.util.Optional;
import java.util.function.Consumer;

/** Sessions outside any exchange: made, or found by their names. */
final class NamedSessions {

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

    /** Removes a session whatever its generation, and tells its client that an administrator has ended it. */
    boolean remove(String text) {
        Optional<SessionRecord> found =
                SessionName.parse(text).flatMap(name -> parts.store().find(name.id()));
        if (found.isEmpty()) {
            return false;
        }
        EndReason reason = EndReason.ENDED_BY_ADMIN;
        String id = found.get().id();
        boolean removed = parts.store().remove(id, SessionStore.ANY_GENERATION, reason) == RemoveResult.REMOVED;
        if (removed) {
            LiveSession last = LiveSession.outsideExchange(parts, SessionState.ended(parts, found.get()));
            parts.events().publish(new SessionEvent.Removed(last, Optional.of(reason)));
        }
        return removed;
    }

    IssuedSession create() {
        if (parts.fingerprint() != Fingerprint.none()) {
            throw new IllegalStateException(
                    "With mist.session.security.fingerprint a session can only be made in a request.");
        }
        LiveSession session = LiveSession.outsideExchange(parts, SessionState.fresh(parts));
        session.lock().lock();
        try {
            parts.writer().create(session);
            SessionToken token = session.delivery().token();
            return new IssuedSession(session, token);
        } finally {
            session.lock().unlock();
        }
    }

    private Optional<LiveSession> find(SessionName name) {
        return parts.store().find(name.id()).map(this::live).filter(name::matches);
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
