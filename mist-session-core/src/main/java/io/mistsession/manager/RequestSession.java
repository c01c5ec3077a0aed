package io.mistsession.manager;

import io.mistsession.EndReason;
import io.mistsession.Exchange;
import io.mistsession.SessionName;
import io.mistsession.store.LoadResult;
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
    private final ReentrantLock lock;
    private final TokenDelivery delivery;
    private final SessionOpener opener;

    private @Nullable LiveSession session;

    /** The session, if a near cache has answered and the primary was not asked since. */
    private @Nullable LiveSession unconfirmed;

    /** The name of the session when it was loaded. */
    private @Nullable SessionName loadedAs;

    private RequestSession(ManagerParts parts, Exchange exchange) {
        this.parts = parts;
        this.lock = parts.locks().get();
        this.delivery = TokenDelivery.to(exchange, parts);
        this.opener = new SessionOpener(parts, exchange, delivery);
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
            for (SessionLoader.Opened each : opener.takeConflicting()) {
                parts.writer().remove(LiveSession.outsideExchange(parts, SessionState.stored(parts, each.session())));
            }
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
        return opener.onlyId();
    }

    /** Why the client's session has ended; null if it has one, or had none, or if that is not known. */
    @Nullable
    EndReason endReason() {
        return find() == null ? delivery.endReason() : null;
    }

    List<String> presentedTokens() {
        return opener.tokens();
    }

    /**
     * The session that the client's token opens, or the one that this exchange has begun since; null if there is none, or
     * if it has ended. The caller holds the lock.
     */
    @Nullable
    LiveSession load() {
        if (!opener.isDone()) {
            adopt(opener.open(false));
        }
        LiveSession known = session;
        return known == null || known.state().isEnded() ? null : known;
    }

    /** {@link #load}, where a near cache's answer must not decide. The caller holds the lock. */
    @Nullable
    @SuppressWarnings("ReferenceEquality")
    LiveSession loadFresh() {
        LiveSession known = session;
        if (known == null) {
            if (!opener.isDone() || opener.isFromCache()) {
                adopt(opener.open(true));
            }
        } else if (known == unconfirmed && known.state().isStored()) {
            session = opener.confirm(known.state()) ? known : null;
            unconfirmed = null;
        }
        return load();
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

    private void adopt(LoadResult.@Nullable Found found) {
        if (found != null) {
            LiveSession known = new LiveSession(parts, lock, delivery, SessionState.loaded(parts, found));
            session = known;
            unconfirmed = found.mayBeStale() ? known : null;
            loadedAs = SessionName.of(known);
        }
    }
}
