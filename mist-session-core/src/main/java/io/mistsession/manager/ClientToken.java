package io.mistsession.manager;

import io.mistsession.Digest;
import io.mistsession.Exchange;
import io.mistsession.SessionException;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of one exchange, the one that let it in or that it was given since, and what the client must be told of it.
 * Not thread-safe; {@link ExchangeSession} guards it.
 */
final class ClientToken {

    private static final Logger log = LoggerFactory.getLogger(ClientToken.class);

    /** What the client must be told before the response begins. */
    private enum Message {
        NOTHING,
        /** The token that this exchange was given. */
        NEW_TOKEN,
        /** The token it has already, if it is still the current one. */
        SAME_TOKEN,
        FORGET
    }

    private final ExchangeSession.Door door;
    private final Exchange exchange;

    private @Nullable SessionToken token;
    private Message message = Message.NOTHING;

    /** Whether it is the session's current token as far as known, not one in its grace. */
    private boolean current;

    ClientToken(ExchangeSession.Door door, Exchange exchange) {
        this.door = door;
        this.exchange = exchange;
    }

    void presented(SessionToken presented, boolean isCurrent) {
        token = presented;
        current = isCurrent;
    }

    void issued(SessionToken issued) {
        token = issued;
        current = true;
        message = Message.NEW_TOKEN;
    }

    void forgotten() {
        token = null;
        message = Message.FORGET;
    }

    /** A token in its grace is not sent again: the client is about to get its successor. */
    void sendAgain() {
        if (current && message == Message.NOTHING) {
            message = Message.SAME_TOKEN;
        }
    }

    /** What a rotation has to present. */
    Digest digest() {
        if (token == null) {
            throw new IllegalStateException("A stored session of an exchange has a token");
        }
        return token.digest();
    }

    /** Tells the client; doing it twice tells it once. */
    void writeToken(@Nullable ManagedSession session) {
        if (message == Message.FORGET) {
            door.propagator().remove(exchange);
        } else if (token != null && session != null && session.isStored()) {
            rotateIfDue(session);
            if (message == Message.NEW_TOKEN ? !session.isStale() : message == Message.SAME_TOKEN && isStill(session)) {
                door.propagator().inject(exchange, token, session.remaining());
            }
        }
    }

    /** Only the current token's holder rotates; who loses the race goes on with the token it has, within the grace. */
    private void rotateIfDue(ManagedSession session) {
        SessionPolicy policy = door.parts().policy();
        Duration interval = policy.rotationInterval();
        if (interval == null || !mayAskFor(session) || session.tokenAge().compareTo(interval) < 0) {
            return;
        }
        try {
            issued(session.rotateForAge(digest(), policy.rotationGrace()));
        } catch (SessionException e) {
            current = false;
            log.debug("The token of session {} was not replaced this time: {}", session.id(), e.getMessage());
        }
    }

    /**
     * Whether the token is the current one even now. One that a parallel request has replaced meanwhile must not
     * overwrite the new one in the client's hands, so the store is asked once more. That happens at a refresh, and at a
     * renewal if the client's copy expires.
     */
    private boolean isStill(ManagedSession session) {
        if (!mayAskFor(session)) {
            return false;
        }
        try {
            return door.store()
                    .find(session.id())
                    .filter(now -> now.rotatedAt().equals(session.rotatedAt()))
                    .isPresent();
        } catch (SessionStoreException e) {
            log.debug("The token of session {} was not sent again this time: {}", session.id(), e.getMessage());
            return false;
        }
    }

    private boolean mayAskFor(ManagedSession session) {
        return current && !session.isStale() && !session.isUnreachable();
    }
}
