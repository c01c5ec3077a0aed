package io.mistsession.manager;

import io.mistsession.Exchange;
import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.SessionEvent;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.Login;
import io.mistsession.store.Rotation;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a log-in does to the session of an exchange. The token is replaced once for a log-in, and at once, whether the
 * log-in, a change of the session's id or a change of authority asks for it first; a token that no client knows yet is not
 * replaced.
 */
final class LoginProcedure {

    private final SessionPolicy policy;
    private final SessionWriter writer;
    private final EventPublisher events;
    private final OwnerSessions owners;

    LoginProcedure(ManagerParts parts) {
        this.policy = parts.policy();
        this.writer = parts.writer();
        this.events = parts.events();
        this.owners = new OwnerSessions(parts);
    }

    /** Performs a log-in; one that this exchange has performed already is not repeated. */
    LiveSession logIn(RequestSession request, PerformedLogin login) {
        ValidName.require("The owner of a session", login.owner());
        request.lock().lock();
        try {
            request.delivery().requireUncommitted();
            LiveSession known = request.loadFresh();
            LiveSession session = known == null ? request.begin() : known;
            return login.adds(session.state().performedLogin()) ? perform(login, session, request) : session;
        } finally {
            request.lock().unlock();
        }
    }

    /** Makes sure that the owner may have one session more, and reserves the place for a log-in of this exchange. */
    void reserve(RequestSession request, String owner) {
        ValidName.require("The owner of a session", owner);
        request.lock().lock();
        try {
            LiveSession session = request.loadFresh();
            if (session != null
                    && session.state().isStored()
                    && !owner.equals(session.state().owner())) {
                PerformedLogin login = new PerformedLogin(owner, true);
                Rotation.LoggedIn admitted = owners.admitted(
                        loggedIn(login, session, null, false), session.state().id());
                session.state().pending().reserve(owner, Objects.requireNonNull(admitted.admission()));
            }
        } finally {
            request.lock().unlock();
        }
    }

    /** Replaces the token, if there is a stored session. */
    void rotate(RequestSession request) {
        request.lock().lock();
        try {
            LiveSession session = request.loadFresh();
            if (session != null && session.state().isStored()) {
                request.delivery().requireUncommitted();
                writer.rotate(session, new Rotation.Requested());
            }
        } finally {
            request.lock().unlock();
        }
    }

    /** Replaces the token, unless a log-in of this exchange has done so. */
    void changeId(RequestSession request) {
        request.lock().lock();
        try {
            request.delivery().requireUncommitted();
            LiveSession session = request.loadFresh();
            if (session == null) {
                throw new IllegalStateException("There is no session whose id could change.");
            }
            if (session.state().performedLogin() == null) {
                if (!session.state().isStored()) {
                    writer.create(session);
                }
                writer.rotate(session, new Rotation.Requested());
            }
        } finally {
            request.lock().unlock();
        }
    }

    /** Replaces the token, unless this exchange has issued it. */
    void rotateForAuthorityChange(RequestSession request) {
        request.lock().lock();
        try {
            request.delivery().requireUncommitted();
            LiveSession session = request.loadFresh();
            if (session != null) {
                rotateUnlessUnknown(session);
            }
        } finally {
            request.lock().unlock();
        }
    }

    /**
     * Whether the owner has proved who they are, not longer ago than this, and may be who makes the request: an exchange
     * that has performed the log-in itself need not tell.
     */
    boolean isRecent(RequestSession request, Exchange exchange, Duration within) {
        String owner;
        request.lock().lock();
        try {
            LiveSession session = request.loadFresh();
            if (session == null) {
                return false;
            }
            writer.savePendingLogin(session);
            Login login = session.state().login();
            if (login == null || !isRecent(login, session.state(), within)) {
                return false;
            }
            owner = login.owner();
            if (new PerformedLogin(owner, true).equals(session.state().performedLogin())) {
                return true;
            }
        } finally {
            request.lock().unlock();
        }
        return exchange.mayBeFrom(owner);
    }

    private static boolean isRecent(Login login, SessionState state, Duration within) {
        Duration age = state.since(login.authenticatedAt());
        return login.isProven() && !age.isNegative() && age.compareTo(within) <= 0;
    }

    void requireRecent(RequestSession request, Exchange exchange, Duration within) {
        if (!isRecent(request, exchange, within)) {
            throw new ReauthenticationRequiredException("Please sign in again to continue.");
        }
    }

    private LiveSession perform(PerformedLogin login, LiveSession existing, RequestSession request) {
        LiveSession session = existing;
        String before = existing.state().owner();
        boolean again = login.owner().equals(before);
        if (again) {
            reauthenticate(login, session);
        } else {
            if (before != null) {
                session = replace(existing, login, request);
            }
            bind(login, session);
        }
        session.state().setPerformedLogin(login);
        if (session.state().pending().login() == null) {
            events.publish(new SessionEvent.Authenticated(session.id(), login.owner(), again));
        }
        return session;
    }

    private void reauthenticate(PerformedLogin login, LiveSession session) {
        if (login.proven()) {
            record(loggedIn(login, session, null, false), session);
        } else {
            rotateUnlessUnknown(session);
        }
    }

    /** Another owner gets a new session. The old one is removed only if there is a place for the new one. */
    private LiveSession replace(LiveSession existing, PerformedLogin login, RequestSession request) {
        owners.admitted(loggedIn(login, existing, null, false), existing.state().id());
        writer.remove(existing);
        return request.begin();
    }

    /** Binds the session to the owner. A new one is stored first, since only a stored session can be listed. */
    private void bind(PerformedLogin login, LiveSession session) {
        SessionState state = session.state();
        if (!state.isStored()) {
            writer.create(session);
        }
        boolean startsEmpty = policy.onLogin() == OnLogin.NEW_SESSION;
        Rotation.LoggedIn reason = loggedIn(login, session, policy.absoluteTimeout(), startsEmpty);
        AdmissionResult.Admitted reserved = state.pending().takeReserved(login.owner());
        record(reserved == null ? owners.admitted(reason, state.id()) : reason.with(reserved), session);
        if (startsEmpty) {
            state.attributes().clear();
        }
    }

    private static Rotation.LoggedIn loggedIn(
            PerformedLogin login, LiveSession session, @Nullable Duration absoluteTimeout, boolean startsEmpty) {
        return new Rotation.LoggedIn(
                login.owner(),
                absoluteTimeout,
                startsEmpty,
                login.proven(),
                session.delivery().device(),
                null);
    }

    /**
     * If this exchange has replaced the token already, or made the session, the next save records the log-in: no other
     * exchange can use the session with that generation.
     */
    private void record(Rotation.LoggedIn login, LiveSession session) {
        if (session.delivery().isUnknownToClient()) {
            session.state().pending().logIn(login);
        } else {
            writer.rotate(session, login);
        }
    }

    private void rotateUnlessUnknown(LiveSession session) {
        if (session.state().isStored() && !session.delivery().isUnknownToClient()) {
            writer.rotate(session, new Rotation.Requested());
        }
    }
}
