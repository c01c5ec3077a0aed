package io.mistsession.manager;

import io.mistsession.Digest;
import io.mistsession.SessionEvent;
import io.mistsession.SessionException;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes sessions to the store and updates their state with the answer; nothing else in this package writes to it, except
 * that {@link NewSessionWriter} stores new sessions for it. Callers hold the lock of the exchange.
 */
final class SessionWriter {

    private static final Logger log = LoggerFactory.getLogger(SessionWriter.class);

    private final SessionStore store;
    private final TokenSource tokens;
    private final EventPublisher events;
    private final StoreRefusals refusals;
    private final NewSessionWriter creation;
    private final AttributeLimits limits;

    SessionWriter(
            SessionStore store,
            TokenSource tokens,
            EventPublisher events,
            Duration absoluteTimeout,
            AttributeLimits limits) {
        this.store = store;
        this.tokens = tokens;
        this.events = events;
        this.refusals = new StoreRefusals(events, limits);
        this.creation = new NewSessionWriter(store, tokens, events, refusals, absoluteTimeout, limits);
        this.limits = limits;
    }

    /** Writes what was changed; false if nothing was, or if the exchange only reads: then the changes are dropped. */
    boolean saveIfModified(LiveSession session) {
        SessionState state = session.state();
        if (state.isEnded()) {
            return false;
        }
        Map<String, SessionDelta.Change> changes = state.attributes().changes();
        if (session.delivery().isReadOnly()) {
            state.attributes().saved(changes, changes.keySet());
            changes.keySet().forEach(name -> events.publish(new SessionEvent.ChangeDropped(state.id(), name)));
            return false;
        }
        if (!state.isModifiedBy(changes)) {
            return false;
        }
        if (state.isGone()) {
            throw state.gone();
        }
        if (state.isNew()) {
            creation.create(session, changes);
        } else {
            save(session, changes, false);
        }
        return true;
    }

    /** Renews the session now, and writes what was changed with it. */
    void renew(LiveSession session) {
        session.delivery().requireWritable();
        save(session, session.state().attributes().changes(), true);
    }

    /** Stores a new session now. */
    void create(LiveSession session) {
        creation.create(session, session.state().attributes().changes());
    }

    private void save(LiveSession session, Map<String, SessionDelta.Change> changes, boolean renew) {
        SessionState state = session.state();
        IdleTimeout idleTimeout = state.pending().idleTimeout();
        Rotation.LoggedIn login = state.pending().login();
        if (changes.isEmpty() && idleTimeout == null && login == null && !renew) {
            return;
        }
        SessionDelta delta = new SessionDelta(
                state.id(),
                state.generation(),
                changes,
                idleTimeout,
                renew,
                limits,
                OwnerSessions.inTime(login, session));
        SaveResult result = answer(state, () -> store.save(delta));
        if (result instanceof SaveResult.Saved saved) {
            state.saved(changes, saved);
            saved.dropped().forEach(name -> events.publish(new SessionEvent.ChangeDropped(state.id(), name)));
            if (login != null) {
                boolean again = login.absoluteTimeout() == null;
                events.publish(new SessionEvent.Authenticated(state.id(), login.owner(), again));
            }
            if (!saved.dropped().isEmpty() && state.isFromCache()) {
                throw StoreRefusals.changedBefore(state, saved.dropped());
            }
        } else {
            throw refusals.toException((Refusal) result, state);
        }
    }

    /** Writes what is pending for one attribute, and a log-in before what is written at once. */
    void save(LiveSession session, String attribute) {
        SessionDelta.Change change = session.state().attributes().change(attribute);
        if (change != null) {
            save(session, Map.of(attribute, change), false);
        } else {
            savePendingLogin(session);
        }
    }

    /** Writes a log-in that the next save would have carried. */
    void savePendingLogin(LiveSession session) {
        if (session.state().pending().login() != null) {
            save(session, Map.of(), false);
        }
    }

    /** Writes one attribute if {@code expected} is what the store has; null if it was, else what the store has. */
    UpdateResult.@Nullable Conflict update(
            LiveSession session, String name, @Nullable EncodedValue expected, @Nullable Object value) {
        SessionState state = session.state();
        EncodedValue encoded = value == null ? null : state.attributes().encode(name, value);
        AttributeUpdate update = new AttributeUpdate(state.id(), state.generation(), name, expected, encoded, limits);
        UpdateResult result = answer(state, () -> store.update(update));
        if (result instanceof UpdateResult.Conflict conflict) {
            events.publish(new SessionEvent.WriteConflict(state.id()));
            return conflict;
        }
        if (result instanceof Refusal refusal) {
            throw refusals.toException(refusal, state);
        }
        state.attributes().written(name, value, encoded);
        return null;
    }

    /** The token of the exchange is dead: another request has rotated the session. */
    SessionException stale(SessionState state) {
        return refusals.toException(Refusal.STALE, state);
    }

    /** Replaces the token for a reason; the new one is to be delivered to the client. */
    void rotate(LiveSession session, Rotation.Reason reason) {
        SessionState state = session.state();
        SessionToken replacement = tokens.newToken(state.id());
        RotateResult result = answer(state, () -> store.rotate(rotation(session, replacement.digest(), reason)));
        if (!(result instanceof RotateResult.Rotated rotated)) {
            throw refusals.toException((Refusal) result, state);
        }
        state.replaceRecord(rotated.session());
        state.markCurrent();
        events.publish(new SessionEvent.Rotated(state.id(), false));
        session.delivery().issue(replacement);
    }

    /**
     * Replaces the token for its age.
     *
     * @return null if that failed, for instance because another request was faster: the old token is valid for the rest
     *     of its grace, and the state of the session is as before
     */
    @Nullable
    SessionToken rotateForAge(LiveSession session, Duration grace) {
        SessionState state = session.state();
        SessionToken replacement = tokens.newToken(state.id());
        Object failure;
        try {
            RotateResult result = store.rotate(rotation(session, replacement.digest(), new Rotation.Periodic(grace)));
            if (result instanceof RotateResult.Rotated rotated) {
                state.replaceRecord(rotated.session());
                events.publish(new SessionEvent.Rotated(state.id(), true));
                return replacement;
            }
            failure = result;
        } catch (SessionStoreException e) {
            failure = e.getMessage();
        }
        log.debug("The token of session {} was not replaced this time: {}", state.id(), failure);
        return null;
    }

    private static Rotation rotation(LiveSession session, Digest replacement, Rotation.Reason reason) {
        SessionState state = session.state();
        return new Rotation(state.id(), state.generation(), session.delivery().digest(), replacement, reason);
    }

    /** Ends the session and clears the client's cookie; nothing happens if it has ended already. */
    void remove(LiveSession session) {
        SessionState state = session.state();
        if (state.isEnded()) {
            return;
        }
        session.delivery().requireWritable();
        boolean removed = state.isStored() && removeFromStore(state);
        session.delivery().forget();
        state.markEnded();
        if (removed) {
            events.publish(new SessionEvent.Removed(session, Optional.empty()));
        }
    }

    private boolean removeFromStore(SessionState state) {
        RemoveResult result = answer(state, () -> store.remove(state.id(), state.generation()));
        if (result == RemoveResult.STALE) {
            throw stale(state);
        }
        return result == RemoveResult.REMOVED;
    }

    /** What the store answers to an operation, whose outcome is unknown if it does not answer. */
    private <T> T answer(SessionState state, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (SessionStoreException e) {
            throw refusals.unanswered(e, state);
        }
    }
}
