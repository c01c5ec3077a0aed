package io.mistsession.manager;

import io.mistsession.Device;
import io.mistsession.Digest;
import io.mistsession.EndReason;
import io.mistsession.Exchange;
import io.mistsession.SessionStaleException;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of one exchange, presented by the client or issued since, and what the client has to be sent. A session
 * outside any exchange has one too, which sends nothing. Callers hold the lock of the exchange.
 */
final class TokenDelivery {

    private static final Logger log = LoggerFactory.getLogger(TokenDelivery.class);

    /** What the client has to be sent before the response begins. */
    private enum Message {
        NOTHING,
        /** The token that this exchange has issued. */
        NEW_TOKEN,
        /** The token that the client has already, if it is still the current one. */
        SAME_TOKEN,
        FORGET
    }

    private final ManagerParts parts;
    private final @Nullable Exchange exchange;

    private @Nullable SessionToken token;
    private Message message = Message.NOTHING;

    /** Whether the token is the session's current one as far as known, not one in its grace. */
    private boolean current;

    /** Whether this exchange has issued the token for a new session or for a reason, so that no client knows it yet. */
    private boolean unknownToClient;

    /** Whether the client has sent a token that a rotation has replaced, and none that opens a session. */
    private boolean replaced;

    private @Nullable EndReason endReason;

    private TokenDelivery(ManagerParts parts, @Nullable Exchange exchange) {
        this.parts = parts;
        this.exchange = exchange;
    }

    static TokenDelivery to(Exchange exchange, ManagerParts parts) {
        return new TokenDelivery(parts, exchange);
    }

    /** For a session that is used outside any exchange. */
    static TokenDelivery nowhere(ManagerParts parts) {
        return new TokenDelivery(parts, null);
    }

    /** Whether the response has begun, so that the client can no longer be given a token. */
    boolean isCommitted() {
        return exchange != null && exchange.committed();
    }

    /** Whether the exchange only reads its session. */
    boolean isReadOnly() {
        return exchange != null && exchange.readOnlyReason() != null;
    }

    void requireWritable() {
        String reason = exchange == null ? null : exchange.readOnlyReason();
        if (reason != null) {
            throw new IllegalStateException("This request only reads its session: " + reason);
        }
    }

    /** For what the client needs a new token for. */
    void requireUncommitted() {
        requireWritable();
        if (isCommitted()) {
            throw new IllegalStateException(
                    "The response is committed: the client can no longer be given a new session token.");
        }
    }

    @Nullable
    Digest fingerprint() {
        return exchange == null ? null : parts.fingerprint().of(exchange);
    }

    /** From where a log-in comes; null if that is not known. */
    @Nullable
    Device device() {
        return exchange == null ? null : parts.devices().apply(exchange);
    }

    /** The client has sent this token, and it opened the session. */
    void presented(SessionToken presented, boolean isCurrent) {
        token = presented;
        current = isCurrent;
    }

    /** The session has this token from now on: it is new, or was rotated for a reason. */
    void issue(SessionToken issued) {
        deliver(issued);
        unknownToClient = true;
    }

    private void deliver(SessionToken issued) {
        token = issued;
        current = true;
        message = Message.NEW_TOKEN;
    }

    /** The client has sent a token that a rotation has replaced, and none that opens a session. */
    void presentedReplaced() {
        replaced = true;
    }

    /** The client has sent the last token of a session that has ended for this reason. */
    void presentedEnded(EndReason reason) {
        endReason = reason;
    }

    /** Null if the client has not sent the last token of such a session. */
    @Nullable
    EndReason endReason() {
        return endReason;
    }

    /**
     * The session has been removed on purpose.
     *
     * @throws SessionStaleException if the client's session lives on with another token: the client must not believe that it
     *     has ended, and its cookie may already be the new one
     */
    void forget() {
        if (replaced && token == null) {
            throw new SessionStaleException("The token of this request was replaced, so its session was not removed.");
        }
        replaced = false;
        token = null;
        unknownToClient = false;
        message = Message.FORGET;
    }

    /** Sends the client its token once more; not one in its grace, since its successor is on the way to the client. */
    void sendAgain() {
        if (current && message == Message.NOTHING) {
            message = Message.SAME_TOKEN;
        }
    }

    boolean isUnknownToClient() {
        return unknownToClient;
    }

    SessionToken token() {
        if (token == null) {
            throw new IllegalStateException("A stored session of an exchange has a token");
        }
        return token;
    }

    /** What a rotation has to present. */
    Digest digest() {
        return token().digest();
    }

    /** Writes to the response what the client has to be sent; a repetition leaves the response as it is. */
    void write(@Nullable LiveSession session) {
        if (exchange == null || exchange.committed()) {
            return;
        }
        if (message == Message.FORGET) {
            parts.propagator().remove(exchange);
        } else if (token != null && session != null && session.state().isStored()) {
            rotateIfDue(session);
            if (message == Message.NEW_TOKEN
                    ? !session.state().isStale()
                    : message == Message.SAME_TOKEN && isStillCurrent(session.state())) {
                parts.propagator().inject(exchange, token, remainingLife(session.state()));
            }
        }
    }

    /** Only an exchange with the current token rotates; one that is too late keeps its token, within the grace. */
    private void rotateIfDue(LiveSession session) {
        SessionPolicy policy = parts.policy();
        Duration interval = policy.rotationInterval();
        SessionState state = session.state();
        if (interval == null
                || !mayAskFor(state)
                || state.since(state.rotatedAt()).compareTo(interval) < 0) {
            return;
        }
        SessionToken replacement = parts.writer().rotateForAge(session, policy.rotationGrace());
        if (replacement == null) {
            current = false;
        } else {
            deliver(replacement);
        }
    }

    /**
     * Whether the token is the current one even now. One that a parallel request has replaced meanwhile must not
     * overwrite the new one at the client, so the store is asked once more. That happens at a refresh, and at a renewal
     * if the client's copy expires.
     */
    private boolean isStillCurrent(SessionState state) {
        if (!mayAskFor(state)) {
            return false;
        }
        try {
            Optional<SessionRecord> now = parts.store().find(state.id());
            return now.isPresent() && now.get().rotatedAt().equals(state.rotatedAt());
        } catch (SessionStoreException e) {
            log.debug("The token of session {} was not sent again this time: {}", state.id(), e.getMessage());
            return false;
        }
    }

    private boolean mayAskFor(SessionState state) {
        return current && !isReadOnly() && !state.isStale() && !state.isUnreachable();
    }

    private static Duration remainingLife(SessionState state) {
        return state.since(state.lifetime().absoluteEnd()).negated();
    }
}
