package io.mistsession.manager;

import io.mistsession.AttributeCodec;
import io.mistsession.Exchange;
import io.mistsession.Fingerprint;
import io.mistsession.IssuedSession;
import io.mistsession.MonotonicClock;
import io.mistsession.Propagator;
import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import io.mistsession.store.EndedSession;
import io.mistsession.store.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life cycle of an application's sessions. A door (the servlet filter) asks it for the session of an exchange, and
 * before the response begins calls {@link #save(Exchange)} and {@link #writeToken(Exchange)}.
 *
 * <p>This class is thread-safe. Whatever reaches the store may throw
 * {@link io.mistsession.SessionStoreException}; an exchange whose session could not be loaded for that reason is not
 * taken for one without a session: it gets the same exception every time it asks.
 */
public final class SessionManager implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SessionManager.class);

    private static final String EXCHANGE_SESSION = ExchangeSession.class.getName();

    private final ExchangeSession.Door door;
    private final ManagerParts parts;
    private final AutoGc autoGc = new AutoGc(this::runGc);

    SessionManager(ExchangeSession.Door door) {
        this.door = door;
        this.parts = door.parts();
    }

    /** Builds a manager on this store. */
    public static Builder builder(SessionStore store) {
        return new Builder(store);
    }

    /**
     * The session of the exchange.
     *
     * @return empty if the client has none, or if what it sent opens none
     */
    public Optional<Session> getSession(Exchange exchange) {
        return of(exchange)
                .existing()
                .filter(session -> session.isStored() || session.isModified())
                .map(Session.class::cast);
    }

    /** The session of the exchange, or a new one, which is stored and sent to the client at its first write. */
    public Session currentSession(Exchange exchange) {
        return of(exchange).current();
    }

    /**
     * The session of the exchange, or a new one, which is stored and sent to the client even if nothing is written to
     * it: what {@code HttpServletRequest.getSession()} gives.
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
     * Replaces the token; the old one is dead at once, and so is every request that was let in with it. Without a stored
     * session nothing happens.
     *
     * @throws IllegalStateException if the response is committed
     * @throws io.mistsession.SessionStaleException if another request has rotated the session since this one was let in
     */
    public void rotateSession(Exchange exchange) {
        of(exchange).rotate();
    }

    /**
     * Removes the session and clears the client's cookie, also if there is no session.
     *
     * @throws io.mistsession.SessionStaleException if another request has rotated the session since this one was let
     *     in; it lives on, and the cookie stays
     */
    public void removeSession(Exchange exchange) {
        of(exchange).remove();
    }

    /**
     * Notes that the client has proved to be {@code owner}. The token is replaced in any case. Nobody was logged in: the
     * session is bound to its owner, the absolute limit starts anew, and the attributes stay or go as
     * {@link SecurityOptions#onLogin()} says. The same owner: the time is noted. Another owner: a new session, to which
     * nothing is carried over. Within one exchange the same log-in is done once.
     *
     * @throws IllegalArgumentException if the owner is blank, or contains half of a surrogate pair
     * @throws IllegalStateException if the response is committed
     * @throws io.mistsession.SessionStaleException if another request has rotated the session since this one was let in
     */
    public Session logIn(Exchange exchange, String owner) {
        return logIn(exchange, new ExchangeSession.LogIn(owner, true));
    }

    /**
     * Notes that something long-lived, such as a remember-me cookie, knows the client to be {@code owner}: as
     * {@link #logIn}, but it proves nothing, so the client is not recently authenticated by it.
     */
    public Session logInRemembered(Exchange exchange, String owner) {
        return logIn(exchange, new ExchangeSession.LogIn(owner, false));
    }

    /**
     * Replaces the token as {@code HttpServletRequest.changeSessionId} does, also that of a session that was not stored
     * yet. If a log-in of this exchange has replaced it already, nothing happens: one replacement serves a log-in,
     * whoever asks for it first.
     *
     * @throws IllegalStateException if there is no session, or the response is committed
     * @throws io.mistsession.SessionStaleException if another request has rotated the session since this one was let in
     */
    public void changeSessionId(Exchange exchange) {
        of(exchange).changeId();
    }

    /**
     * Notes that what the client may do has changed: {@link #rotateSession}, unless this exchange has replaced the token
     * already.
     *
     * @throws IllegalStateException if the response is committed
     * @throws io.mistsession.SessionStaleException if another request has rotated the session since this one was let in
     */
    public void rotateForAuthorityChange(Exchange exchange) {
        of(exchange).rotateForAuthorityChange();
    }

    /** Whether the last log-in is not longer ago than the configured re-authentication timeout. */
    public boolean isRecentlyAuthenticated(Exchange exchange) {
        return isRecentlyAuthenticated(exchange, parts.policy().reauthenticationTimeout());
    }

    /** Whether the last log-in is not longer ago than this; false before any log-in. */
    public boolean isRecentlyAuthenticated(Exchange exchange, Duration within) {
        return of(exchange)
                .existing()
                .flatMap(ManagedSession::loginAge)
                .filter(age -> !age.isNegative() && age.compareTo(within) <= 0)
                .isPresent();
    }

    /** {@link #requireRecentAuthentication(Exchange, Duration)} with the configured re-authentication timeout. */
    public void requireRecentAuthentication(Exchange exchange) {
        requireRecentAuthentication(exchange, parts.policy().reauthenticationTimeout());
    }

    /**
     * Lets only those pass who have just proved who they are.
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
     * @throws io.mistsession.SessionNotFoundException if the session has ended
     * @throws io.mistsession.SessionStaleException if the session was rotated for a reason since the exchange was let in
     */
    public void save(Exchange exchange) {
        ExchangeSession known = known(exchange);
        if (known != null) {
            known.save();
        }
    }

    /**
     * Tells the client what it must know: a new token, or that there is none any more; a token that has served its time
     * is replaced here. A door calls it before the first byte of the response leaves, after {@link #save}, also if that
     * failed; doing it again after a reset of the response is right.
     */
    public void writeToken(Exchange exchange) {
        ExchangeSession known = known(exchange);
        if (known != null) {
            known.writeToken();
        }
    }

    /**
     * A session by its name, outside any request. It is not renewed, and what is changed is written by
     * {@link Session#save()}.
     *
     * @param id of the session; with a dot and a generation behind it, as the servlet API shows it, the same
     */
    public Optional<Session> find(String id) {
        return named(id).map(Session.class::cast);
    }

    /**
     * Uses a session by its name, outside any request: it is renewed, and what {@code work} changes is saved with that.
     *
     * @param id of the session; if a generation stands behind it, it must be the session's
     * @return false if there is no such session; {@code work} was not called
     * @throws io.mistsession.SessionNotFoundException if the session has ended meanwhile
     * @throws io.mistsession.SessionStaleException if the session was rotated for a reason meanwhile
     */
    public boolean use(String id, Consumer<Session> work) {
        Optional<ManagedSession> found = named(id)
                .filter(session -> id.equals(session.id()) || id.equals(session.id() + "." + session.generation()));
        found.ifPresent(session -> {
            work.accept(session);
            session.renewIfLive();
        });
        return found.isPresent();
    }

    /**
     * How the client of the exchange names its session, without asking a store: id and generation as they were when it
     * was let in; else the id that its token begins with, whether there is such a session or not. Neither opens anything.
     *
     * @return empty if it sent no token, a malformed one, or several
     */
    public Optional<String> requestedId(Exchange exchange) {
        return of(exchange).requestedId();
    }

    /**
     * Makes and stores a session outside any request.
     *
     * @throws IllegalStateException if clients are fingerprinted: there is none to take the fingerprint of
     */
    public IssuedSession create() {
        if (door.fingerprint() != Fingerprint.none()) {
            throw new IllegalStateException(
                    "With mist.session.security.fingerprint a session can only be made in a request.");
        }
        TokenKeeper client = new TokenKeeper();
        ManagedSession session = ManagedSession.fresh(
                parts, client, new ExchangeLock(), door.tokens().newId());
        session.create(null);
        return new IssuedSession(session, client.token());
    }

    /**
     * Removes a session by its name, whatever its generation, as an administrator does. The client's cookie stays until
     * its next log-in; it opens nothing.
     *
     * @param id of the session; with a dot and a generation behind it, the same
     * @return whether there was such a session
     */
    public boolean remove(String id) {
        Optional<ManagedSession> found = named(id);
        found.ifPresent(ManagedSession::invalidate);
        return found.isPresent();
    }

    /** How the tokens of this manager's sessions travel. */
    public Propagator propagator() {
        return door.propagator();
    }

    /** How the attributes of this manager's sessions are encoded. */
    public AttributeCodec codec() {
        return parts.encoder().codec();
    }

    /** Runs the garbage collection every {@code interval}, replacing an earlier one. It ends with the manager. */
    public void enableAutoGc(Duration interval) {
        autoGc.start(interval);
    }

    /** Ends what {@link #enableAutoGc} began. */
    public void disableAutoGc() {
        autoGc.stop();
    }

    /**
     * Ends the sessions that have run out, and publishes each that the store has kept for this.
     *
     * @return how many
     */
    public int runGc() {
        return door.store().sweep(this::expired);
    }

    /** Ends the garbage collection. The store is its owner's to close. */
    @Override
    public void close() {
        autoGc.stop();
    }

    private Session logIn(Exchange exchange, ExchangeSession.LogIn logIn) {
        ValidName.require("The owner of a session", logIn.owner());
        return of(exchange).logIn(logIn);
    }

    private Optional<ManagedSession> named(String id) {
        int dot = id.indexOf('.');
        String plain = dot < 0 ? id : id.substring(0, dot);
        return SessionToken.isId(plain)
                ? door.store()
                        .find(plain)
                        .map(found -> ManagedSession.stored(parts, ClientLink.NONE, new ExchangeLock(), found))
                : Optional.empty();
    }

    private void expired(EndedSession ended) {
        Optional<Session> session = ended.session().map(last -> ManagedSession.ended(parts, last));
        parts.events().publish(new SessionEvent.Expired(ended.id(), session));
    }

    private ExchangeSession of(Exchange exchange) {
        return (ExchangeSession)
                exchange.attributes().computeIfAbsent(EXCHANGE_SESSION, key -> new ExchangeSession(door, exchange));
    }

    private static @Nullable ExchangeSession known(Exchange exchange) {
        return (ExchangeSession) exchange.attributes().get(EXCHANGE_SESSION);
    }

    /** The client of a session that is made outside any request: whoever gets the token. */
    private static final class TokenKeeper implements ClientLink {

        private @Nullable SessionToken token;

        @Override
        public void issue(SessionToken issued) {
            token = issued;
        }

        SessionToken token() {
            if (token == null) {
                throw new IllegalStateException("The session was not stored");
            }
            return token;
        }
    }

    /** Collects what a manager is made of; whatever is not said has its default. Not thread-safe. */
    public static final class Builder {

        private final SessionStore store;
        private @Nullable Propagator propagator;
        private @Nullable AttributeCodec codec;
        private Clock clock = MonotonicClock.system();
        private TokenSource tokenSource = TokenSource.secureRandom();
        private SessionEventListener events = SessionEventListener.none();
        private AttributeLimits limits = AttributeLimits.defaults();
        private SecurityOptions security = SecurityOptions.defaults();
        private Fingerprint fingerprint = Fingerprint.none();
        private boolean detectChanges = true;
        private Duration updateTimeout = Duration.ofSeconds(5);
        private @Nullable Duration timeout;
        private @Nullable Duration absoluteTimeout;
        private @Nullable Duration touchInterval;

        private Builder(SessionStore store) {
            this.store = store;
        }

        /** How tokens travel; there is no default. */
        public Builder propagator(Propagator propagator) {
            this.propagator = propagator;
            return this;
        }

        /** How attributes are encoded; there is no default. */
        public Builder codec(AttributeCodec codec) {
            this.codec = codec;
            return this;
        }

        /** The clock of this node; the default starts with the system's time and never jumps. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Where ids and secrets come from; the default is {@link java.security.SecureRandom}. */
        public Builder tokenSource(TokenSource tokenSource) {
            this.tokenSource = tokenSource;
            return this;
        }

        /** Who is told what happens; the default is nobody. */
        public Builder events(SessionEventListener events) {
            this.events = events;
            return this;
        }

        /** The idle timeout; the default is 30 minutes, or the absolute timeout if that is shorter. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** How long a session lives however much it is used; the default is 24 hours. */
        public Builder absoluteTimeout(Duration absoluteTimeout) {
            this.absoluteTimeout = absoluteTimeout;
            return this;
        }

        /** How fine the last use is noted; zero notes every use. The default is a thirtieth of the timeout, at most 1 min. */
        public Builder touchInterval(Duration touchInterval) {
            this.touchInterval = touchInterval;
            return this;
        }

        /** Whether values that were read and then changed in place are saved; the default is yes. */
        public Builder detectChanges(boolean detectChanges) {
            this.detectChanges = detectChanges;
            return this;
        }

        /** How long an atomic change may try to win against other writers; the default is 5 s. */
        public Builder updateTimeout(Duration updateTimeout) {
            this.updateTimeout = updateTimeout;
            return this;
        }

        /** How much a session may hold. */
        public Builder limits(AttributeLimits limits) {
            this.limits = limits;
            return this;
        }

        /** What a client must not change; the default is nothing. */
        public Builder fingerprint(Fingerprint fingerprint) {
            this.fingerprint = fingerprint;
            return this;
        }

        /** Rotation and re-authentication. */
        public Builder security(SecurityOptions security) {
            this.security = security;
            return this;
        }

        /**
         * Builds the manager.
         *
         * @throws io.mistsession.InvalidSettingException if the settings contradict each other
         * @throws IllegalStateException without a propagator or a codec
         */
        public SessionManager build() {
            if (propagator == null || codec == null) {
                throw new IllegalStateException("A session manager needs a propagator and a codec, such as"
                        + " CookiePropagator.of(CookieOptions.defaults()) and JsonAttributeCodec.");
            }
            SessionPolicy policy = SessionPolicy.of(timeout, absoluteTimeout, touchInterval, security);
            log.info("Sessions: {}", policy.summary());
            EventPublisher publisher = new EventPublisher(events, clock);
            AttributeEncoder encoder = new AttributeEncoder(codec, limits, detectChanges);
            ManagerParts parts = new ManagerParts(
                    new SessionWriter(store, tokenSource, publisher, policy.absoluteTimeout()),
                    new AttributeUpdater(encoder, updateTimeout),
                    encoder,
                    policy,
                    publisher,
                    clock);
            return new SessionManager(new ExchangeSession.Door(store, propagator, tokenSource, fingerprint, parts));
        }
    }
}
