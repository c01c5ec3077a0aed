package io.mistsession.manager;

import io.mistsession.Digest;
import io.mistsession.Propagator;
import io.mistsession.SessionEvent;
import io.mistsession.SessionToken;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the session of the token that a client presents. What opens no session is no error: it is published, and the
 * client's cookie stays as it is.
 */
final class SessionLoader {

    private static final Logger log = LoggerFactory.getLogger(SessionLoader.class);

    /** A browser sends a left-over cookie of another path or domain beside the right one. */
    private static final int MOST_TOKENS = 3;

    private final SessionStore store;
    private final Propagator propagator;
    private final EventPublisher events;

    /** A session, and the token that has opened it. */
    record Opened(SessionToken token, LoadResult.Found found) {

        SessionRecord session() {
            return found.session();
        }
    }

    SessionLoader(SessionStore store, Propagator propagator, EventPublisher events) {
        this.store = store;
        this.propagator = propagator;
        this.events = events;
    }

    /**
     * The session that these values open; empty if there is none. More than one: the client has none of them.
     *
     * @param mayBeStale whether a near cache may answer
     */
    List<Opened> load(List<String> presented, TokenDelivery delivery, boolean mayBeStale) {
        if (presented.isEmpty()) {
            log.debug("No session: the client sent no token");
            return List.of();
        }
        List<SessionToken> tokens = tokens(presented);
        if (tokens.isEmpty()) {
            events.publishSecurity(new SessionEvent.MalformedToken());
            return List.of();
        }
        if (tokens.size() > MOST_TOKENS) {
            events.publishSecurity(new SessionEvent.ConflictingTokens());
            return List.of();
        }
        List<Opened> opened = open(tokens, delivery, mayBeStale);
        if (opened.size() == 1) {
            adopt(opened.get(0), delivery);
        } else if (opened.size() > 1) {
            events.publishSecurity(new SessionEvent.ConflictingTokens());
        }
        return opened;
    }

    private void adopt(Opened opened, TokenDelivery delivery) {
        delivery.presented(opened.token(), opened.found().current());
        if (opened.found().renewed() && propagator.expires()) {
            delivery.sendAgain();
        }
    }

    private List<Opened> open(List<SessionToken> tokens, TokenDelivery delivery, boolean mayBeStale) {
        Digest fingerprint = delivery.fingerprint();
        boolean renew = !delivery.isReadOnly();
        List<Opened> opened = new ArrayList<>(1);
        boolean wasReplaced = false;
        for (SessionToken token : tokens) {
            LoadResult result = store.load(new Credential(token.id(), token.digest(), fingerprint, renew, mayBeStale));
            if (result instanceof LoadResult.Found found) {
                add(new Opened(token, found), opened);
            } else {
                wasReplaced |= result == LoadResult.Refused.REPLAYED_TOKEN;
                if (result instanceof LoadResult.Ended ended) {
                    delivery.presentedEnded(ended.reason());
                }
                events.publishSecurity(StoreRefusals.toEvent(result, token.id()));
            }
        }
        if (wasReplaced && opened.isEmpty()) {
            delivery.presentedReplaced();
        }
        return opened;
    }

    /** Two tokens of one session open it once: the current one counts, not its predecessor. */
    private static void add(Opened next, List<Opened> opened) {
        for (int i = 0; i < opened.size(); i++) {
            if (opened.get(i).token().id().equals(next.token().id())) {
                if (next.found().current()) {
                    opened.set(i, next);
                }
                return;
            }
        }
        opened.add(next);
    }

    /** Those of the values that have a token's form. */
    static List<SessionToken> tokens(List<String> presented) {
        List<SessionToken> tokens = new ArrayList<>(1);
        for (String value : presented) {
            SessionToken.parse(value).ifPresent(tokens::add);
        }
        return tokens;
    }
}
