package io.mistsession.manager;

import io.mistsession.Digest;
import io.mistsession.Exchange;
import io.mistsession.Fingerprint;
import io.mistsession.Propagator;
import io.mistsession.SessionEvent;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of one exchange, shared by all its threads: let in once, at first use, and told to the client once, at
 * last. Whatever the exchange does carries the generation it was let in with, or that of a rotation of its own.
 */
final class ExchangeSession implements ClientLink {

    private static final Logger log = LoggerFactory.getLogger(ExchangeSession.class);

    /** Somebody logs in: by proving who they are, or because something long-lived remembers them. */
    record LogIn(String owner, boolean proven) {

        boolean adds(@Nullable LogIn before) {
            return before == null || !before.owner.equals(owner) || (proven && !before.proven);
        }
    }

    /** What the exchanges of a manager share. */
    record Door(
            SessionStore store,
            Propagator propagator,
            TokenSource tokens,
            Fingerprint fingerprint,
            ManagerParts parts) {}

    private final Door door;
    private final Exchange exchange;
    private final ExchangeLock lock = new ExchangeLock();
    private final ClientToken token;

    private boolean loaded;
    private @Nullable SessionStoreException outage;
    private @Nullable ManagedSession session;

    /** How the session was named when it was let in. */
    private @Nullable String letInAs;

    /** Whether this exchange has issued the token, for a new session or for a reason: nobody has seen it yet. */
    private boolean unseen;

    /** The log-in that this exchange has done. */
    private @Nullable LogIn done;

    ExchangeSession(Door door, Exchange exchange) {
        this.door = door;
        this.exchange = exchange;
        this.token = new ClientToken(door, exchange);
    }

    /** The session that the client's token opens, or the one this exchange has made since. */
    Optional<ManagedSession> existing() {
        return lock.get(() -> {
            if (!loaded) {
                letIn();
                loaded = true;
            }
            return Optional.ofNullable(session).filter(known -> !known.isEnded());
        });
    }

    /** The existing session, or a new one. */
    ManagedSession current() {
        return lock.get(() -> existing().orElseGet(this::fresh));
    }

    /** The existing session, or a new one that is stored in any case. */
    ManagedSession open() {
        return lock.get(() -> {
            ManagedSession known = current();
            if (!known.isStored()) {
                requireUncommitted();
                known.storeEvenIfEmpty();
            }
            return known;
        });
    }

    /** A new session in any case; the old one is removed. */
    ManagedSession init() {
        return lock.get(() -> {
            requireUncommitted();
            existing().ifPresent(ManagedSession::invalidate);
            ManagedSession fresh = fresh();
            fresh.storeEvenIfEmpty();
            return fresh;
        });
    }

    void refresh() {
        lock.run(() -> existing().filter(ManagedSession::isStored).ifPresent(known -> {
            known.renew();
            token.sendAgain();
        }));
    }

    void rotate() {
        lock.run(() -> existing().filter(ManagedSession::isStored).ifPresent(known -> {
            requireUncommitted();
            rotate(known, new Rotation.Requested());
        }));
    }

    /** Replaces the token, unless a log-in of this exchange has done so. */
    void changeId() {
        lock.run(() -> {
            requireUncommitted();
            ManagedSession known = existing()
                    .orElseThrow(() -> new IllegalStateException("There is no session whose id could change."));
            if (done == null) {
                if (!known.isStored()) {
                    known.create(null);
                }
                rotate(known, new Rotation.Requested());
            }
        });
    }

    /** Replaces the token, unless nobody has seen it yet. */
    void rotateForAuthorityChange() {
        lock.run(() -> {
            requireUncommitted();
            if (!unseen) {
                rotate();
            }
        });
    }

    void remove() {
        lock.run(() -> {
            existing().ifPresentOrElse(ManagedSession::invalidate, this::forget);
            if (isCommitted()) {
                log.debug("The response is committed: the client keeps its token, which opens nothing any more");
            }
        });
    }

    /** Whoever asks first within an exchange has the log-in done, and whoever asks again finds it done. */
    ManagedSession logIn(LogIn logIn) {
        return lock.get(() -> {
            requireUncommitted();
            if (!logIn.adds(done)) {
                return current();
            }
            ManagedSession known = current();
            Optional<String> before = known.owner();
            boolean again = before.filter(logIn.owner()::equals).isPresent();
            if (before.isPresent() && !again) {
                known.invalidate();
                known = fresh();
            }
            if (again && !logIn.proven()) {
                rotateForAuthorityChange();
            } else {
                logIn(known, logIn, again);
            }
            done = logIn;
            door.parts().events().publish(new SessionEvent.Authenticated(known.id(), logIn.owner(), again));
            return known;
        });
    }

    /** How the client names its session: as it was let in, else by what it sent; asks no store. */
    Optional<String> requestedId() {
        return lock.get(() -> {
            if (letInAs != null) {
                return Optional.of(letInAs);
            }
            List<String> values = door.propagator().extract(exchange);
            return values.size() == 1 ? SessionToken.parse(values.get(0)).map(SessionToken::id) : Optional.empty();
        });
    }

    /** Writes what was changed. */
    void save() {
        lock.run(() -> {
            if (session != null) {
                session.saveIfModified();
            }
        });
    }

    /** Tells the client what it must know; doing it twice tells it once. */
    void writeToken() {
        lock.run(() -> {
            if (!isCommitted()) {
                token.writeToken(session);
            }
        });
    }

    @Override
    public boolean isCommitted() {
        return exchange.committed();
    }

    @Override
    public @Nullable Digest fingerprint() {
        return door.fingerprint().of(exchange);
    }

    @Override
    public void issue(SessionToken issued) {
        lock.run(() -> {
            token.issued(issued);
            unseen = true;
        });
    }

    @Override
    public void forget() {
        lock.run(() -> {
            session = null;
            unseen = false;
            done = null;
            token.forgotten();
        });
    }

    private void letIn() {
        if (outage != null) {
            throw outage;
        }
        List<String> values = door.propagator().extract(exchange);
        if (values.size() > 1) {
            refuse(new SessionEvent.ConflictingTokens());
        } else if (!values.isEmpty()) {
            SessionToken.parse(values.get(0))
                    .ifPresentOrElse(this::load, () -> refuse(new SessionEvent.MalformedToken()));
        }
    }

    private void load(SessionToken presented) {
        LoadResult result = ask(new Credential(presented.id(), presented.digest(), fingerprint()));
        if (result instanceof LoadResult.Found found) {
            session = ManagedSession.stored(door.parts(), this, lock, found.session());
            letInAs = found.session().id() + "." + found.session().generation();
            token.presented(presented, found.current());
            if (found.renewed() && door.propagator().expires()) {
                token.sendAgain();
            }
        } else {
            refuse(reason(result, presented.id()));
        }
    }

    /** An exchange asks once: it does not wait for an outage again at every access. */
    private LoadResult ask(Credential credential) {
        try {
            return door.store().load(credential);
        } catch (SessionStoreException e) {
            outage = e;
            throw e;
        }
    }

    /** No session, no error, and the client's cookie is left alone. */
    private void refuse(SessionEvent.SecurityEvent event) {
        door.parts().events().publishSecurity(event);
    }

    private static SessionEvent.SecurityEvent reason(LoadResult result, String id) {
        if (result == LoadResult.Refused.REPLAYED_TOKEN) {
            return new SessionEvent.ReplayedToken(id);
        }
        return result == LoadResult.Refused.FINGERPRINT_MISMATCH
                ? new SessionEvent.FingerprintMismatch(id)
                : new SessionEvent.UnknownToken(id);
    }

    private ManagedSession fresh() {
        ManagedSession fresh =
                ManagedSession.fresh(door.parts(), this, lock, door.tokens().newId());
        session = fresh;
        return fresh;
    }

    private void logIn(ManagedSession known, LogIn logIn, boolean again) {
        SessionPolicy policy = door.parts().policy();
        boolean startsEmpty = !again && policy.onLogin() == OnLogin.NEW_SESSION;
        if (!known.isStored() && !logIn.proven()) {
            known.create(null);
        }
        if (known.isStored()) {
            bind(
                    known,
                    new Rotation.LoggedIn(
                            logIn.owner(), again ? null : policy.absoluteTimeout(), startsEmpty, logIn.proven()));
        }
        if (startsEmpty) {
            known.clearAttributes();
        }
        if (!known.isStored()) {
            known.create(logIn.owner());
        }
    }

    private void bind(ManagedSession known, Rotation.LoggedIn login) {
        if (unseen) {
            known.bind(token.digest(), login);
        } else {
            rotate(known, login);
        }
    }

    private void rotate(ManagedSession known, Rotation.Reason reason) {
        issue(known.rotate(token.digest(), reason));
    }
}
