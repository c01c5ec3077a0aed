package io.mistsession.manager;

import io.mistsession.Exchange;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the session of an exchange with what its client has sent. The tokens may be read by any thread; for everything
 * else, callers hold the lock of the exchange.
 */
final class SessionOpener {

    private final ManagerParts parts;
    private final Exchange exchange;
    private final TokenDelivery delivery;

    /** Extracted once; two threads that do so at the same time get the same values. */
    private volatile @Nullable List<String> tokens;

    private boolean done;
    private boolean isFromCache;
    private @Nullable SessionStoreException outage;
    private List<SessionLoader.Opened> conflicting = List.of();

    SessionOpener(ManagerParts parts, Exchange exchange, TokenDelivery delivery) {
        this.parts = parts;
        this.exchange = exchange;
        this.delivery = delivery;
    }

    List<String> tokens() {
        List<String> known = tokens;
        if (known == null) {
            known = parts.propagator().extract(exchange);
            tokens = known;
        }
        return known;
    }

    /** The id in the only token; empty if there is none, or several. */
    Optional<String> onlyId() {
        List<SessionToken> all = SessionLoader.tokens(tokens());
        return all.size() == 1 ? Optional.of(all.get(0).id()) : Optional.empty();
    }

    /** Whether the store has answered. */
    boolean isDone() {
        return done;
    }

    /** Whether a near cache has answered last, so that what is known may be stale. */
    boolean isFromCache() {
        return isFromCache;
    }

    /**
     * The session that the tokens open; null if there is none, or several. An exchange whose store has failed gets the
     * same failure each time: it does not wait for an outage again at every access.
     *
     * @param mustBeFresh whether the primary has to answer; if not, a near cache may answer a request that only reads
     */
    LoadResult.@Nullable Found open(boolean mustBeFresh) {
        if (outage != null) {
            throw outage;
        }
        try {
            List<SessionLoader.Opened> opened =
                    parts.loader().load(tokens(), delivery, !mustBeFresh && isRead(exchange.method()));
            done = true;
            isFromCache = false;
            for (SessionLoader.Opened each : opened) {
                isFromCache |= each.found().mayBeStale();
            }
            conflicting = opened.size() > 1 ? opened : List.of();
            return opened.size() == 1 ? opened.get(0).found() : null;
        } catch (SessionStoreException e) {
            outage = e;
            throw e;
        }
    }

    /**
     * Asks the primary for a session that a near cache has answered; false if it is not the same any more.
     *
     * @throws io.mistsession.SessionStaleException if it is not, and this exchange has changed it
     */
    boolean confirm(SessionState known) {
        LoadResult.Found answer = open(true);
        SessionRecord current = answer == null ? null : answer.session();
        if (current != null && current.id().equals(known.id()) && current.generation() == known.generation()) {
            known.replaceRecord(current);
            return true;
        }
        if (known.isModified()) {
            throw parts.writer().stale(known);
        }
        known.markGone();
        return false;
    }

    private static boolean isRead(String method) {
        return "GET".equals(method) || "HEAD".equals(method);
    }

    /** The sessions that the tokens open if these are several; only the first call returns them. */
    List<SessionLoader.Opened> takeConflicting() {
        List<SessionLoader.Opened> all = conflicting;
        conflicting = List.of();
        return all;
    }
}
