package io.mistsession.manager;

import io.mistsession.AttributeCodec;
import io.mistsession.Exchange;
import io.mistsession.IssuedSession;
import io.mistsession.Propagator;
import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.store.EndedSession;
import io.mistsession.store.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The life cycle of an application's sessions. An adapter, such as the servlet filter, asks it for the session of an
 * exchange, and calls {@link #save(Exchange)} and {@link #writeToken(Exchange)} before the response begins.
 *
 * <p>This class is thread-safe. Every method that needs the store may throw {@link
 * io.mistsession.SessionStoreException}. An exchange whose session could not be loaded for that reason never appears to
 * have no session: it gets the same exception each time.
 */
public final class SessionManager implements AutoCloseable {

    private static final String REQUEST_SESSION = RequestSession.class.getName();

    private final ManagerParts parts;
    private final LoginProcedure login;
    private final NamedSessions named;
    private final AutoGc autoGc = new AutoGc(this::runGc);

    SessionManager(ManagerParts parts) {
        this.parts = parts;
        this.login = new LoginProcedure(parts);
        this.named = new NamedSessions(parts);
    }

    /** Builds a manager on this store. */
    public static SessionManagerBuilder builder(SessionStore store) {
        return new SessionManagerBuilder(store);
    }

    /**
     * The session of the exchange: the same object each time within an exchange.
     *
     * @return empty if the client has none, or if what it sent opens none
     */
    public Optional<Session> getSession(Exchange exchange) {
        return Optional.ofNullable(of(exchange).find());
    }

    /** The session of the exchange, or a new one, which is stored and sent to the client at its first write. */
    public Session currentSession(Exchange exchange) {
        return of(exchange).current();
    }

    /**
     * The session of the exchange, or a new one, which is stored and sent to the client even if nothing is written to
     * it: the session that {@code HttpServletRequest.getSession()} returns.
     *
     * @throws IllegalStateException if there is none, and the response is committed
     */
    public Session openSession(Exchange exchange) {
        return of(exchange).open();
    }

    /**
     * A new session with a new token, stored even if nothing is written to it; the session that the exchange had is
     * removed.
     *
     * @throws IllegalStateException if the response is committed
     */
    public Session initSession(Exchange exchange) {
        return of(exchange).init();
    }

    /**
     * Renews the session now and sends the client its token again; without a session nothing happens. A token that is
     * in the grace of a periodic rotation is not sent again.
     */
    public void refreshSession(Exchange exchange) {
        of(exchange).refresh();
    }

    /**
     * Replaces the token. The old token is dead at once, and so is every request that was let in with it. Without a
     * stored session nothing happens.
     *
     * @throws IllegalStateException if the response is committed
     * @throws io.mistsession.SessionStaleException if another request has rotated the session since this one was let in
     */
    public void rotateSession(Exchange exchange) {
        login.rotate(of(exchange));
    }

    /**
     * Removes the session and clears the client's cookie, also if there is no session.
     *
     * @throws io.mistsession.SessionStaleException if another request has rotated the session since this one was let
     *     in; the session lives on, and the cookie stays
     */
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
     * @throws IllegalStateException if the response is committed
     * @throws io.mistsession.SessionStaleException if another request has rotated the session since this one was let in
     */
    public Session logIn(Exchange exchange, String owner) {
        return login.logIn(of(exchange), new PerformedLogin(owner, true));
    }

    /**
     * Records that something long-lived, such as a remember-me cookie, knows the client to be {@code owner}. It does what
     * {@link #logIn} does, but proves nothing: the client is not recently authenticated by it.
     *
     * @return the session that the exchange has from now on
     */
    public Session logInRemembered(Exchange exchange, String owner) {
        return login.logIn(of(exchange), new PerformedLogin(owner, false));
    }

    /**
     * Replaces the token as {@code HttpServletRequest.changeSessionId} does, also that of a session that is not stored
     * yet. Nothing happens if a log-in of this exchange has replaced it already: a log-in needs one replacement.
     *
     * @throws IllegalStateException if there is no session, or the response is committed
     * @throws io.mistsession.SessionStaleException if another request has rotated the session since this one was let in
     */
    public void changeSessionId(Exchange exchange) {
        login.changeId(of(exchange));
    }

    /**
     * Replaces the token because the client may do more or less than before, unless this exchange has replaced it already.
     *
     * @throws IllegalStateException if the response is committed
     * @throws io.mistsession.SessionStaleException if another request has rotated the session since this one was let in
     */
    public void rotateForAuthorityChange(Exchange exchange) {
        login.rotateForAuthorityChange(of(exchange));
    }

    /** Whether the last log-in is not longer ago than the configured re-authentication timeout. */
    public boolean isRecentlyAuthenticated(Exchange exchange) {
        return isRecentlyAuthenticated(exchange, parts.policy().reauthenticationTimeout());
    }

    /** Whether the last log-in is not longer ago than this; false before any log-in. */
    public boolean isRecentlyAuthenticated(Exchange exchange, Duration within) {
        return login.isRecent(of(exchange), within);
    }

    /** {@link #requireRecentAuthentication(Exchange, Duration)} with the configured re-authentication timeout. */
    public void requireRecentAuthentication(Exchange exchange) {
        requireRecentAuthentication(exchange, parts.policy().reauthenticationTimeout());
    }

    /**
     * Refuses clients that have not proved who they are for a while.
     *
     * @throws ReauthenticationRequiredException if the last log-in is longer ago, or if there was none
     */
    public void requireRecentAuthentication(Exchange exchange, Duration within) {
        if (!isRecentlyAuthenticated(exchange, within)) {
            throw new ReauthenticationRequiredException("Please sign in again to continue.");
        }
    }

    /**
     * Writes what the exchange changed; without a change it does nothing.
     *
     * @return whether anything was written
     * @throws io.mistsession.SessionNotFoundException if the session has ended
     * @throws io.mistsession.SessionStaleException if the session was rotated for a reason since the exchange was let in
     */
    public boolean save(Exchange exchange) {
        RequestSession known = known(exchange);
        return known != null && known.save();
    }

    /**
     * Writes to the response what the client has to be sent: a new token, or the order to forget its token. A token that
     * has reached the rotation interval is replaced here. An adapter calls it before the first byte of the response
     * leaves, after {@link #save} and also if that failed, and once more after a reset of the response.
     */
    public void writeToken(Exchange exchange) {
        RequestSession known = known(exchange);
        if (known != null) {
            known.writeToken();
        }
    }

    /**
     * A session by its name, outside any request. It is not renewed, and {@link Session#save()} writes what is changed.
     *
     * @param id of the session; if it is followed by a dot and a generation, that must be the session's
     */
    public Optional<Session> find(String id) {
        return named.find(id).map(Session.class::cast);
    }

    /**
     * Uses a session by its name, outside any request: it is renewed, and what {@code work} changes is saved with that.
     *
     * @param id of the session; if it is followed by a dot and a generation, that must be the session's
     * @return false if there is no such session; {@code work} was not called
     * @throws io.mistsession.SessionNotFoundException if the session has ended meanwhile
     * @throws io.mistsession.SessionStaleException if the session was rotated for a reason meanwhile
     */
    public boolean use(String id, Consumer<Session> work) {
        return named.use(id, work);
    }

    /**
     * Removes a session by its name, as an administrator does. The client keeps its cookie, which opens nothing any more.
     *
     * @param id of the session; a dot and a generation behind it are ignored
     * @return false if there was no such session
     */
    public boolean remove(String id) {
        return named.remove(id);
    }

    /**
     * How the client of the exchange names its session, without asking the store: id and generation as they were when it
     * was let in; before that the id in its token, whether there is such a session or not. Neither opens anything.
     *
     * @return empty if it sent no token, a malformed one, or several
     */
    public Optional<String> requestedId(Exchange exchange) {
        return of(exchange).requestedId();
    }

    /**
     * What {@link Propagator#extract} finds in the exchange, extracted once. An adapter hides these values from the
     * application; they must not be logged.
     */
    public List<String> presentedTokens(Exchange exchange) {
        return of(exchange).presentedTokens();
    }

    /**
     * Makes and stores a session outside any request.
     *
     * @throws IllegalStateException if clients are fingerprinted, since there is no client to take the fingerprint of
     */
    public IssuedSession create() {
        return named.create();
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

    /** Runs the garbage collection every {@code interval}, replacing an earlier one. It ends with the manager. */
    public void enableAutoGc(Duration interval) {
        autoGc.start(interval);
    }

    /** Stops the garbage collection that {@link #enableAutoGc} has started. */
    public void disableAutoGc() {
        autoGc.stop();
    }

    /**
     * Ends the sessions that have expired, and publishes each that the store has kept for this.
     *
     * @return how many
     */
    public int runGc() {
        return parts.store().sweep(this::expired);
    }

    /** Stops the garbage collection. The store is closed by its owner. */
    @Override
    public void close() {
        autoGc.stop();
    }

    private void expired(EndedSession ended) {
        Optional<Session> session = ended.session().map(last -> LiveSession.ended(parts, last));
        parts.events().publish(new SessionEvent.Expired(ended.id(), session));
    }

    private RequestSession of(Exchange exchange) {
        RequestSession known = known(exchange);
        if (known != null) {
            return known;
        }
        ConcurrentMap<String, Object> attributes = exchange.attributes();
        RequestSession fresh = new RequestSession(parts, exchange);
        Object first = attributes.putIfAbsent(REQUEST_SESSION, fresh);
        return first == null ? fresh : (RequestSession) first;
    }

    private static @Nullable RequestSession known(Exchange exchange) {
        return (RequestSession) exchange.attributes().get(REQUEST_SESSION);
    }
}
