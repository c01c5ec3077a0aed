package io.mistsession.store.redis;

import io.mistsession.SessionToken;
import io.mistsession.store.Login;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an owner's index, and what is stored of its session.
 *
 * @param id may be anything: an operator may have put it there
 * @param score when it was listed, in milliseconds by the clock of the index's server
 * @param session without its attributes; {@code null} if it is gone, or was not read
 */
record ListedSession(String id, String score, @Nullable SessionRecord session) {

    /** So long after it was listed a session may still be bound; more than twice the time that a log-in has for it. */
    private static final Duration PENDING = Duration.ofSeconds(5);

    boolean hasId() {
        return SessionToken.isId(id);
    }

    boolean isBoundTo(String owner) {
        Login login = session == null ? null : session.login();
        return login != null && login.owner().equals(owner);
    }

    /** Whether it is not bound yet, and a log-in may be about to do so. */
    boolean isPending(Instant now) {
        return session != null && session.login() == null && isFresh(now);
    }

    /** Whether a log-in that has listed it may be under way. */
    boolean isFresh(Instant now) {
        return listedAt().plus(PENDING).isAfter(now);
    }

    /** A session that is not bound yet is in use. */
    Instant lastUse() {
        return session == null ? listedAt() : session.lifetime().renewedAt();
    }

    ListedSession with(@Nullable SessionRecord found) {
        return new ListedSession(id, score, found);
    }

    private Instant listedAt() {
        try {
            return Instant.ofEpochMilli((long) Double.parseDouble(score));
        } catch (NumberFormatException e) {
            return Instant.EPOCH;
        }
    }
}
