package io.mistsession.manager;

import io.mistsession.AttributeCodec;
import io.mistsession.EndReason;
import io.mistsession.Exchange;
import io.mistsession.Propagator;
import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.Session;
import io.mistsession.SessionStaleException;
import io.mistsession.SessionStoreException;
import io.mistsession.store.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The life cycle of an application's sessions. An adapter, such as the servlet filter, asks it for the session of an
 * exchange, and calls {@link #save(Exchange)} and {@link #writeToken(Exchange)} before the response begins.
 *
 * <p>This class is thread-safe. Every method that needs the store may throw {@link SessionStoreException}: an exchange
 * whose session could not be loaded gets the same exception each time, and never appears to have no session. A method
 * that changes a stored session throws {@link SessionStaleException} if another request has rotated it for a reason since
 * this one was let in, and {@link io.mistsession.SessionNotFoundException} if it has ended. A method that needs a new token
 * throws {@link IllegalStateException} once the response is committed, and so does every change by an exchange that reads.
 */
public final class SessionManager extends SessionAdministration implements AutoCloseable {

    private final ManagerParts parts;
    private final LoginProcedure login;
    private final GarbageCollector gc;

    SessionManager(ManagerParts parts) {
        super(parts);
        this.parts = parts;
        this.login = new LoginProcedure(parts);
        this.gc = new GarbageCollector(parts);
    }

    /** Builds a manager on this store. */
    public static SessionManagerBuilder builder(SessionStore store) {
        return new SessionManagerBuilder(store);
    }

    /** The session of the exchange, the same object each time; empty if what the client sent opens none. */
    public Optional<Session> getSession(Exchange exchange) {
        return Optional.ofNullable(of(exchange).find());
    }

    /** The session of the exchange, or a new one, which is stored and sent to the client at its first write. */
    public Session currentSession(Exchange exchange) {
        return of(exchange).current();
    }

    /** The session of the exchange, or a new one that is stored even if nothing is written to it. */
    public Session openSession(Exchange exchange) {
        return of(exchange).open();
    }

    /** A new session with a new token, stored even if nothing is written to it; the existing session is removed. */
    public Session initSession(Exchange exchange) {
        return of(exchange).init();
    }

    /** Renews a stored session now and sends the client its token again, unless that is in the grace of a rotation. */
    public void refreshSession(Exchange exchange) {
        of(exchange).refresh();
    }

    /** Replaces the token of a stored session. The old token, and every request let in with it, is dead at once. */
    public void rotateSession(Exchange exchange) {
        login.rotate(of(exchange));
    }

    /** Removes the session and clears the client's cookie, also if there is none; stale if its token was replaced. */
    public void removeSession(Exchange exchange) {
        of(exchange).remove();
    }

    /**
     * Records that the client has proved to be {@code owner}. The token is replaced in any case. If the session had no
     * owner, it is bound to this one, the absolute limit starts anew, and {@link SecurityOptions#onLogin()} decides
     * about the attributes. If it had the same owner, only the time is recorded. If it had another owner, the exchange
     * gets a new session, without the attributes of the old one. Within one exchange the same log-in is performed once.
     *
     * @return the session that the exchange has from now on
     * @throws IllegalArgumentException if the owner is blank, or contains half of a surrogate pair
     * @throws io.mistsession.SessionLimitException if the owner has as many sessions as allowed; nothing is changed
     */
    public Session logIn(Exchange exchange, String owner) {
        return login.logIn(of(exchange), new PerformedLogin(owner, true));
    }

    /**
     * {@link #logIn} for a client that something long-lived, such as a remember-me cookie, knows to be {@code owner}.
     * Nothing is proved by that, so the client is not recently authenticated.
     */
    public Session logInRemembered(Exchange exchange, String owner) {
        return login.logIn(of(exchange), new PerformedLogin(owner, false));
    }

    /**
     * Reserves a place for a log-in that follows in this exchange, before anything else of it is done. Without a stored
     * session, or if it belongs to this owner already, nothing happens.
     *
     * @throws io.mistsession.SessionLimitException if the owner has as many sessions as allowed; nothing is changed
     */
    public void reserveLogIn(Exchange exchange, String owner) {
        login.reserve(of(exchange), owner);
    }

    /**
     * Replaces the token as {@code HttpServletRequest.changeSessionId} does, also that of a session that is not stored
     * yet. Nothing happens if a log-in of this exchange has replaced it already: a log-in needs one replacement.
     *
     * @throws IllegalStateException if there is no session
     */
    public void changeSessionId(Exchange exchange) {
        login.changeId(of(exchange));
    }

    /** Replaces the token because the client's authority has changed, unless this exchange has replaced it already. */
    public void rotateForAuthorityChange(Exchange exchange) {
        login.rotateForAuthorityChange(of(exchange));
    }

    /** {@link #isRecentlyAuthenticated(Exchange, Duration)} with the configured re-authentication timeout. */
    public boolean isRecentlyAuthenticated(Exchange exchange) {
        return isRecentlyAuthenticated(exchange, parts.policy().reauthenticationTimeout());
    }

    /** Whether the owner makes the request, and has logged in not longer ago than this; false before any log-in. */
    public boolean isRecentlyAuthenticated(Exchange exchange, Duration within) {
        return login.isRecent(of(exchange), exchange, within);
    }

    /** {@link #requireRecentAuthentication(Exchange, Duration)} with the configured re-authentication timeout. */
    public void requireRecentAuthentication(Exchange exchange) {
        requireRecentAuthentication(exchange, parts.policy().reauthenticationTimeout());
    }

    /** Throws {@link ReauthenticationRequiredException} if {@link #isRecentlyAuthenticated} is false. */
    public void requireRecentAuthentication(Exchange exchange, Duration within) {
        login.requireRecent(of(exchange), exchange, within);
    }

    /** Writes what the exchange changed; false if nothing was changed. */
    public boolean save(Exchange exchange) {
        RequestSession known = RequestSession.known(Objects.requireNonNull(exchange, "There is no exchange"));
        return known != null && known.save();
    }

    /**
     * Writes to the response what the client has to be sent: a new token, or the order to forget its token. A token that
     * has reached the rotation interval is replaced here. An adapter calls it before the first byte of the response
     * leaves, after {@link #save} and also if that failed, and once more after a reset of the response.
     */
    public void writeToken(Exchange exchange) {
        RequestSession known = RequestSession.known(Objects.requireNonNull(exchange, "There is no exchange"));
        if (known != null) {
            known.writeToken();
        }
    }

    /**
     * How the client of the exchange names its session, without asking the store: id and generation as they were when it
     * was let in; before that the id in its token, whether there is such a session or not. Neither opens anything.
     * Empty if it sent no token, a malformed one, or several.
     */
    public Optional<String> requestedId(Exchange exchange) {
        return of(exchange).requestedId();
    }

    /**
     * Why the session of the client has ended, if it had an owner and the owner has not logged out with it. Only the client
     * with its last token is told.
     *
     * @return empty if the client has a session, or if that is not known, or not any more
     */
    public Optional<EndReason> endReason(Exchange exchange) {
        return Optional.ofNullable(of(exchange).endReason());
    }

    /** What {@link Propagator#extract} finds, extracted once an exchange; an adapter hides it from the application. */
    public List<String> presentedTokens(Exchange exchange) {
        return of(exchange).presentedTokens();
    }

    /** How the tokens of these sessions travel. */
    public Propagator propagator() {
        return parts.propagator();
    }

    /** How the attributes of these sessions are encoded. */
    public AttributeCodec codec() {
        return parts.encoder().codec();
    }

    /** How long a session lives after its creation or its last log-in, however much it is used. */
    public Duration absoluteTimeout() {
        return parts.policy().absoluteTimeout();
    }

    /** The times that are in force, by the names of their properties below {@code mist.session}; those that are set. */
    public Map<String, Duration> timeouts() {
        return parts.policy().timeouts();
    }

    /** Runs the garbage collection every {@code interval}, replacing an earlier one. It ends with the manager. */
    public void enableAutoGc(Duration interval) {
        gc.start(interval);
    }

    /** Stops the garbage collection that {@link #enableAutoGc} has started. */
    public void disableAutoGc() {
        gc.stop();
    }

    /** Ends the sessions that have expired, and publishes each that the store has kept for this; returns how many. */
    public int runGc() {
        return gc.run();
    }

    /** Stops the garbage collection. The store is closed by its owner. */
    @Override
    public void close() {
        gc.stop();
    }

    private RequestSession of(Exchange exchange) {
        return RequestSession.of(Objects.requireNonNull(exchange, "There is no exchange"), parts);
    }
}
