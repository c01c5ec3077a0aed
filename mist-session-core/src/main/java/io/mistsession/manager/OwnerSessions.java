package io.mistsession.manager;

import io.mistsession.EndReason;
import io.mistsession.SessionConflictException;
import io.mistsession.SessionEvent;
import io.mistsession.SessionInfo;
import io.mistsession.SessionLimitException;
import io.mistsession.SessionPage;
import io.mistsession.SessionStoreException;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.EndedSession;
import io.mistsession.store.Login;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sessions of an owner: found, removed, and given a place for a log-in. */
record OwnerSessions(ManagerParts parts) {

    private static final int PAGE = 100;

    SessionPage<SessionInfo> find(String owner, @Nullable String from) {
        return parts.store().findByOwner(checked(owner), PAGE, from).map(session -> info(session, owner));
    }

    private static SessionInfo info(SessionRecord session, String owner) {
        Login login = session.login();
        return new SessionInfo(
                session.id(),
                owner,
                session.lifetime().createdAt(),
                session.lifetime().renewedAt(),
                session.lifetime().expiresAt(),
                Optional.ofNullable(login == null ? null : login.device()));
    }

    /** Returns how many were removed. */
    int remove(String owner, Predicate<String> ids, EndReason reason) {
        List<EndedSession> removed = parts.store().removeByOwner(checked(owner), ids, reason);
        publish(removed, reason);
        return removed.size();
    }

    /**
     * The log-in with a place among the owner's sessions, which it loses if it is not performed at once.
     *
     * @throws SessionLimitException if the owner has as many sessions as allowed
     */
    Rotation.LoggedIn admitted(Rotation.LoggedIn login, String id) {
        AdmissionResult result = parts.store()
                .admit(
                        login.owner(),
                        id,
                        parts.policy().absoluteTimeout(),
                        parts.policy().sessionLimit());
        if (result instanceof AdmissionResult.Admitted admitted) {
            publish(admitted.gaveWay(), EndReason.LIMIT_REACHED);
            return login.with(admitted);
        }
        throw switch ((AdmissionResult.Refused) result) {
            case LIMIT_REACHED -> {
                parts.events().publishSecurity(new SessionEvent.LoginRejected(id, login.owner()));
                yield SessionLimitException.tooManySessions();
            }
            case CONFLICT ->
                new SessionConflictException("Too many log-ins of the owner of session " + id + " at the same time.");
            case FULL -> {
                parts.events().publishSecurity(new SessionEvent.StoreFull());
                yield new SessionStoreException("The session store is full.");
            }
        };
    }

    /** The log-in, with another place if it comes too late for its own. */
    static Rotation.@Nullable LoggedIn inTime(Rotation.@Nullable LoggedIn login, LiveSession session) {
        AdmissionResult.Admitted admission = login == null ? null : login.admission();
        return login != null && admission != null && admission.isLate(System.nanoTime())
                ? new OwnerSessions(session.parts()).admitted(login, session.id())
                : login;
    }

    private void publish(List<EndedSession> removed, EndReason reason) {
        for (EndedSession each : removed) {
            each.session()
                    .map(last -> LiveSession.outsideExchange(parts, SessionState.ended(parts, last)))
                    .ifPresent(last -> parts.events().publish(new SessionEvent.Removed(last, Optional.of(reason))));
        }
    }

    private static String checked(String owner) {
        ValidName.require("The owner of a session", owner);
        return owner;
    }
}
