package io.mistsession.manager;

import io.mistsession.Exchange;
import io.mistsession.SessionName;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of one exchange, shared by all threads of the exchange: loaded at its first use, saved and sent to the
 * client before the response begins. It holds the only lock. Everything that the exchange does carries the generation
 * with which the client was let in, or that of a rotation which this exchange has made since.
 */
final class RequestSession {

    private static final String EXCHANGE_ATTRIBUTE = RequestSession.class.getName();

    private static final Logger log = LoggerFactory.getLogger(RequestSession.class);

    private final ManagerParts parts;
    private final Exchange exchange;
    private final ReentrantLock lock;
    private final TokenDelivery delivery;

    /** Extracted once; two threads that do so at the same time get the same values. */
    private volatile @Nullable List<String> presentedTokens;

    private boolean loaded;
    private @Nullable SessionStoreException outage;
    private @Nullable LiveSession session;

    /** The sessions that the client's tokens open if these are several: none of them is the exchange's. */
    private List<SessionLoader.Opened> conflicting = List.of();

    /** The name of the session when it was loaded. */
    private @Nullable SessionName loadedAs;

    private RequestSession(ManagerParts parts, Exchange exchange) {
        this.parts = parts;
        this.exchange = exchange;
        this.lock = parts.locks().get();
        this.delivery = TokenDelivery.to(exchange, parts);
    }

    static RequestSession of(Exchange exchange, ManagerParts parts) {
        RequestSession known = known(exchange);
        if (known != null) {
            return known;
        }
        RequestSession fresh = new RequestSession(parts, exchange);
        Object first = exchange.attributes().putIfAbsent(EXCHANGE_ATTRIBUTE, fresh);
        return first == null ? fresh : (RequestSession) first;
    }

    /** Null if the exchange has not used its session. */
    static @Nullable RequestSession known(Exchange exchange) {
        return (RequestSession) exchange.attributes().get(EXCHANGE_ATTRIBUTE);
    }

    ReentrantLock lock() {
        return lock;
    }

    TokenDelivery delivery() {
        return delivery;
    }

    /** The session that the client has, or null: one that was never written to does not exist for the client. */
    @Nullable
    LiveSession find() {
        lock.lock();
        try {
            LiveSession known = load();
            return known != null && (known.state().isStored() || known.state().isModified()) ? known : null;
        } finally {
            lock.unlock();
        }
    }

    LiveSession current() {
        lock.lock();
        try {
            return loadOrBegin();
        } finally {
            lock.unlock();
        }
    }

    /** The existing session, or a new one that is stored in any case, unless the exchange only reads. */
    LiveSession open() {
        lock.lock();
        try {
            LiveSession known = loadOrBegin();
            if (!known.state().isStored() && !delivery.isReadOnly()) {
                delivery.requireUncommitted();
                known.state().pending().storeEvenIfEmpty();
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** A new session that is stored in any case; the old one is removed. */
    LiveSession init() {
        lock.lock();
        try {
            delivery.requireUncommitted();
            LiveSession old = load();
            if (old != null) {
                parts.writer().remove(old);
            }
            LiveSession fresh = begin();
            fresh.state().pending().storeEvenIfEmpty();
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    void refresh() {
        lock.lock();
        try {
            LiveSession known = load();
            if (known != null && known.state().isStored()) {
                parts.writer().renew(known);
                delivery.sendAgain();
            }
        } finally {
            lock.unlock();
        }
    }

    void remove() {
        delivery.requireWritable();
        lock.lock();
        try {
            LiveSession known = load();
            for (SessionLoader.Opened each : conflicting) {
                parts.writer().remove(LiveSession.outsideExchange(parts, SessionState.stored(parts, each.session())));
            }
            conflicting = List.of();
            if (known != null) {
                parts.writer().remove(known);
            } else {
                delivery.forget();
            }
            if (delivery.isCommitted()) {
                log.debug("The response is committed: the client keeps its token, which opens nothing any more");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes what was changed; false if nothing was. */
    boolean save() {
        lock.lock();
        try {
            return session != null && parts.writer().saveIfModified(session);
        } finally {
            lock.unlock();
        }
    }

    /** Writes to the response what the client has to be sent. */
    void writeToken() {
        lock.lock();
        try {
            delivery.write(session);
        } finally {
            lock.unlock();
        }
    }

    /** How the client names its session: as it was loaded, else by the id in its token. The store is not asked. */
    Optional<String> requestedId() {
        lock.lock();
        try {
            if (loadedAs != null) {
                return Optional.of(loadedAs.toString());
            }
        } finally {
            lock.unlock();
        }
        List<SessionToken> tokens = SessionLoader.tokens(presentedTokens());
        return tokens.size() == 1 ? Optional.of(tokens.get(0).id()) : Optional.empty();
    }

    List<String> presentedTokens() {
        List<String> known = presentedTokens;
        if (known == null) {
            known = parts.propagator().extract(exchange);
            presentedTokens = known;
        }
        return known;
    }

    /**
     * The session that the client's token opens, or the one that this exchange has begun since; null if there is none, or
     * if it has ended. The caller holds the lock.
     */
    @Nullable
    LiveSession load() {
        if (!loaded) {
            loadOnce();
            loaded = true;
        }
        LiveSession known = session;
        return known == null || known.state().isEnded() ? null : known;
    }

    /** The existing session, or a new one. The caller holds the lock. */
    LiveSession loadOrBegin() {
        LiveSession known = load();
        return known == null ? begin() : known;
    }

    /** A new session, which is stored when something is written to it. The caller holds the lock. */
    LiveSession begin() {
        LiveSession fresh = new LiveSession(parts, lock, delivery, SessionState.fresh(parts));
        session = fresh;
        return fresh;
    }

    /** An exchange asks the store once: it does not wait for an outage again at every access. */
    private void loadOnce() {
        if (outage != null) {
            throw outage;
        }
        try {
            List<SessionLoader.Opened> opened = parts.loader().load(presentedTokens(), delivery);
            if (opened.size() == 1) {
                SessionState state = SessionState.loaded(parts, opened.get(0).found());
                session = new LiveSession(parts, lock, delivery, state);
                loadedAs = SessionName.of(session);
            } else {
                conflicting = opened;
            }
        } catch (SessionStoreException e) {
            outage = e;
            throw e;
        }
    }
}
