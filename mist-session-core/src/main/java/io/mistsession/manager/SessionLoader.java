package io.mistsession.manager;

import io.mistsession.Propagator;
import io.mistsession.SessionEvent;
import io.mistsession.SessionToken;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the session of the token that a client presents. What opens no session is no error: it is published, and the
 * client's cookie stays as it is.
 */
final class SessionLoader {

    private final SessionStore store;
    private final Propagator propagator;
    private final EventPublisher events;

    SessionLoader(SessionStore store, Propagator propagator, EventPublisher events) {
        this.store = store;
        this.propagator = propagator;
        this.events = events;
    }

    /** Null if the client has no session. */
    LoadResult.@Nullable Found load(List<String> presented, TokenDelivery delivery) {
        if (presented.isEmpty()) {
            return null;
        }
        if (presented.size() > 1) {
            events.publishSecurity(new SessionEvent.ConflictingTokens());
            return null;
        }
        Optional<SessionToken> token = SessionToken.parse(presented.get(0));
        if (token.isEmpty()) {
            events.publishSecurity(new SessionEvent.MalformedToken());
            return null;
        }
        return load(token.get(), delivery);
    }

    private LoadResult.@Nullable Found load(SessionToken token, TokenDelivery delivery) {
        LoadResult result = store.load(new Credential(token.id(), token.digest(), delivery.fingerprint()));
        if (result instanceof LoadResult.Found found) {
            delivery.presented(token, found.current());
            if (found.renewed() && propagator.expires()) {
                delivery.sendAgain();
            }
            return found;
        }
        events.publishSecurity(StoreRefusals.toEvent(result, token.id()));
        return null;
    }
}
