package io.mistsession.manager;

import io.mistsession.Digest;
import io.mistsession.SessionEvent;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.CreateResult;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.Lifetime;
import io.mistsession.store.NewSession;
import io.mistsession.store.Refusal;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionStore;
import java.time.Duration;
import java.util.Map;

/** Stores new sessions and gives them their first token. Callers hold the lock of the exchange. */
record NewSessionWriter(
        SessionStore store,
        TokenSource tokens,
        EventPublisher events,
        StoreRefusals refusals,
        Duration absoluteTimeout,
        AttributeLimits limits) {

    private static final int MAX_COLLISIONS = 8;

    /** Stores a new session with these changes. */
    void create(LiveSession session, Map<String, SessionDelta.Change> changes) {
        SessionState state = session.state();
        TokenDelivery delivery = session.delivery();
        state.requireLive();
        delivery.requireUncommitted();
        Lifetime lifetime = state.lifetime();
        Digest fingerprint = delivery.fingerprint();
        Map<String, EncodedValue> attributes = AttributeChanges.values(changes);
        for (int collisions = 0; collisions < MAX_COLLISIONS; collisions++) {
            SessionToken token = tokens.newToken(collisions == 0 ? state.id() : tokens.newId());
            CreateResult result = store.create(new NewSession(
                    token.id(),
                    token.digest(),
                    lifetime.idleTimeout(),
                    absoluteTimeout,
                    fingerprint,
                    attributes,
                    limits,
                    lifetime.createdAt()));
            if (result instanceof CreateResult.Created created) {
                state.created(created.session(), changes);
                delivery.issue(token);
                events.publish(new SessionEvent.Created(session));
                return;
            }
            if (result != Refusal.EXISTS) {
                throw refusals.toException((Refusal) result, state);
            }
        }
        throw new SessionStoreException("No free session id was found; the source of random ids is broken.");
    }
}
