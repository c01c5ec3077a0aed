package io.mistsession.manager;

import io.mistsession.Digest;
import io.mistsession.SessionEvent;
import io.mistsession.SessionException;
import io.mistsession.SessionNotFoundException;
import io.mistsession.SessionStaleException;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.NewSession;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes sessions to the store, and turns what it refuses into exceptions and events. */
final class SessionWriter {

    private static final int MAX_COLLISIONS = 8;

    record Issued(SessionRecord session, SessionToken token) {}

    private final SessionStore store;
    private final TokenSource tokens;
    private final EventPublisher events;
    private final Duration absoluteTimeout;

    SessionWriter(SessionStore store, TokenSource tokens, EventPublisher events, Duration absoluteTimeout) {
        this.store = store;
        this.tokens = tokens;
        this.events = events;
        this.absoluteTimeout = absoluteTimeout;
    }

    /** Stores a new session under this id or, should it be taken, under another one. */
    Issued create(
            String id,
            IdleTimeout idleTimeout,
            @Nullable Digest fingerprint,
            @Nullable String owner,
            Map<String, EncodedValue> attributes) {
        for (int collisions = 0; collisions < MAX_COLLISIONS; collisions++) {
            SessionToken token = tokens.newToken(collisions == 0 ? id : tokens.newId());
            CreateResult result = store.create(new NewSession(
                    token.id(), token.digest(), idleTimeout, absoluteTimeout, fingerprint, owner, attributes));
            if (result instanceof CreateResult.Created created) {
                return new Issued(created.session(), token);
            }
            if (result != Refusal.EXISTS) {
                throw refused((Refusal) result, token.id());
            }
        }
        throw new SessionStoreException("No free session id was found; the source of random ids is broken.");
    }

    SaveResult.Saved save(SessionDelta delta) {
        SaveResult result = store.save(delta);
        if (result instanceof SaveResult.Saved saved) {
            saved.dropped().forEach(name -> events.publish(new SessionEvent.ChangeDropped(delta.id(), name)));
            return saved;
        }
        throw refused((Refusal) result, delta.id());
    }

    /** Changes one attribute; null if that is stored, else what stands there. */
    UpdateResult.@Nullable Conflict update(AttributeUpdate update) {
        UpdateResult result = store.update(update);
        if (result instanceof Refusal refusal) {
            throw refused(refusal, update.id());
        }
        return result instanceof UpdateResult.Conflict conflict ? conflict : null;
    }

    Issued rotate(String id, long generation, Digest presented, Rotation.Reason reason) {
        SessionToken replacement = tokens.newToken(id);
        SessionRecord rotated = rotate(new Rotation(id, generation, presented, replacement.digest(), reason));
        events.publish(new SessionEvent.Rotated(id, reason instanceof Rotation.Periodic));
        return new Issued(rotated, replacement);
    }

    /** Notes a log-in on a token that has been replaced already. */
    SessionRecord bind(String id, long generation, Digest presented, Rotation.LoggedIn login) {
        return rotate(new Rotation(id, generation, presented, null, login));
    }

    /** Removes a session; tells whether it was still there. */
    boolean remove(String id, long generation) {
        RemoveResult result = store.remove(id, generation);
        if (result == RemoveResult.STALE) {
            throw refused(Refusal.STALE, id);
        }
        return result == RemoveResult.REMOVED;
    }

    private SessionRecord rotate(Rotation rotation) {
        RotateResult result = store.rotate(rotation);
        if (result instanceof RotateResult.Rotated rotated) {
            return rotated.session();
        }
        throw refused((Refusal) result, rotation.id());
    }

    private SessionException refused(Refusal refusal, String id) {
        return switch (refusal) {
            case GONE -> new SessionNotFoundException("Session " + id + " was removed or has ended.");
            case STALE -> new SessionStaleException("Session " + id + " was rotated since this request was let in.");
            case FULL -> full();
            case EXISTS -> throw new IllegalStateException("Only a new session can be refused for its id");
        };
    }

    private SessionException full() {
        events.publishSecurity(new SessionEvent.StoreFull());
        return new SessionStoreException("The session store is full.");
    }
}
