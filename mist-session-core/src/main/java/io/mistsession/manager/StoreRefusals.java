package io.mistsession.manager;

import io.mistsession.SessionEvent;
import io.mistsession.SessionException;
import io.mistsession.SessionLimitException;
import io.mistsession.SessionStaleException;
import io.mistsession.SessionStoreException;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.LoadResult;
import io.mistsession.store.Refusal;
import java.util.Set;

/** Gives a refusal of the store its meaning: an exception, the phase of the session, and an event. */
record StoreRefusals(EventPublisher events, AttributeLimits limits) {

    SessionException toException(Refusal refusal, SessionState state) {
        return switch (refusal) {
            case GONE -> {
                state.markGone();
                events.publish(new SessionEvent.RevivalBlocked(state.id()));
                yield state.gone();
            }
            case STALE -> {
                state.markStale();
                events.publish(new SessionEvent.WriteConflict(state.id()));
                yield new SessionStaleException(
                        "Session " + state.id() + " was rotated since this request was let in.");
            }
            case FULL -> {
                events.publishSecurity(new SessionEvent.StoreFull());
                yield unanswered(new SessionStoreException("The session store is full."), state);
            }
            case LIMIT ->
                new SessionLimitException("With what other requests have stored, session " + state.id()
                        + " would exceed mist.session.codec.max-attributes (" + limits.maxAttributes()
                        + ") or max-session-size (" + limits.maxSessionSize() + ").");
            case EXISTS -> throw new IllegalStateException("Only a new session can be refused for its id");
        };
    }

    /** Values that a near cache had, and this exchange has changed in place, were not written: the store has others. */
    static SessionStaleException changedBefore(SessionState state, Set<String> names) {
        return new SessionStaleException("Another node had changed attributes of session " + state.id()
                + " before this one read them from its near cache, so that changes in place were not stored: " + names
                + ".");
    }

    /** Why a client's token opens no session. */
    static SessionEvent.SecurityEvent toEvent(LoadResult refused, String id) {
        if (refused == LoadResult.Refused.REPLAYED_TOKEN) {
            return new SessionEvent.ReplayedToken(id);
        }
        return refused == LoadResult.Refused.FINGERPRINT_MISMATCH
                ? new SessionEvent.FingerprintMismatch(id)
                : new SessionEvent.UnknownToken(id);
    }

    /** The store has not answered, or cannot take more: the exchange asks it for nothing optional any more. */
    SessionStoreException unanswered(SessionStoreException failure, SessionState state) {
        state.markUnreachable();
        return failure;
    }
}
