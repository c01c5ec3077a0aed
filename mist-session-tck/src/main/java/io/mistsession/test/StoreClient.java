package io.mistsession.test;

import io.mistsession.Digest;
import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.NewSession;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionDelta;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One client of a session as a store sees it: the token it holds, and the generation it was let in with. */
record StoreClient(SessionToken token, long generation) {

    static final IdleTimeout LONG = new IdleTimeout(Duration.ofMinutes(30), Duration.ofMinutes(1));
    static final Duration ABSOLUTE = Duration.ofHours(24);

    private static final TokenSource SOURCE = TokenSource.secureRandom();

    /** A client with a token for a session that is not stored yet. */
    static StoreClient create() {
        return new StoreClient(SOURCE.newToken(SOURCE.newId()), 0);
    }

    String id() {
        return token.id();
    }

    /** The same session with another secret. */
    StoreClient withAnotherToken() {
        return new StoreClient(SOURCE.newToken(id()), generation);
    }

    /** What this client is after a rotation for a reason. */
    StoreClient successor() {
        return new StoreClient(SOURCE.newToken(id()), generation + 1);
    }

    Credential credential() {
        return new Credential(id(), token.digest(), null);
    }

    Credential readingCredential(@Nullable Digest fingerprint) {
        return credential(fingerprint).withoutRenewal();
    }

    Credential credential(@Nullable Digest fingerprint) {
        return new Credential(id(), token.digest(), fingerprint);
    }

    NewSession session(Map<String, EncodedValue> attributes) {
        return session(LONG, ABSOLUTE, attributes);
    }

    NewSession session(IdleTimeout idleTimeout, Duration absoluteTimeout, Map<String, EncodedValue> attributes) {
        return new NewSession(id(), token.digest(), idleTimeout, absoluteTimeout, null, attributes);
    }

    NewSession session(@Nullable Digest fingerprint) {
        return new NewSession(id(), token.digest(), LONG, ABSOLUTE, fingerprint, Map.of());
    }

    SessionDelta delta(Map<String, SessionDelta.Change> changes) {
        return new SessionDelta(id(), generation, changes, null, false);
    }

    SessionDelta put(String name, EncodedValue value) {
        return delta(Map.of(name, new SessionDelta.Put(value)));
    }

    SessionDelta renewal(@Nullable IdleTimeout idleTimeout) {
        return new SessionDelta(id(), generation, Map.of(), idleTimeout, true);
    }

    AttributeUpdate update(String name, @Nullable EncodedValue expected, @Nullable EncodedValue replacement) {
        return new AttributeUpdate(id(), generation, name, expected, replacement);
    }

    Rotation rotation(StoreClient successor, Rotation.Reason reason) {
        return new Rotation(id(), generation, token.digest(), successor.token().digest(), reason);
    }

    /** A log-in that keeps the token, and changes of attributes with it. */
    SessionDelta logIn(Rotation.LoggedIn login, Map<String, SessionDelta.Change> changes) {
        return logIn(login, changes, AttributeLimits.none());
    }

    SessionDelta logIn(Rotation.LoggedIn login, Map<String, SessionDelta.Change> changes, AttributeLimits limits) {
        return new SessionDelta(id(), generation, changes, null, false, limits, login);
    }
}
