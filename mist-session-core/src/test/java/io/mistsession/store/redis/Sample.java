package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** A session to store, and what its client asks of the store then. */
record Sample(SessionToken token, IdleTimeout idleTimeout, Duration absoluteTimeout) {

    static final IdleTimeout HALF_AN_HOUR = new IdleTimeout(Duration.ofMinutes(30), Duration.ofMinutes(1));

    private static final TokenSource SOURCE = TokenSource.secureRandom();

    static Sample create() {
        return living(HALF_AN_HOUR, Duration.ofHours(24));
    }

    static Sample living(Duration maxAge) {
        return living(new IdleTimeout(maxAge, Duration.ZERO), Duration.ofHours(24));
    }

    static Sample living(IdleTimeout idleTimeout, Duration absoluteTimeout) {
        return new Sample(SOURCE.newToken(SOURCE.newId()), idleTimeout, absoluteTimeout);
    }

    static EncodedValue value(String text) {
        return EncodedValue.of(text.getBytes(UTF_8));
    }

    String id() {
        return token.id();
    }

    NewSession session() {
        return session(Map.of("color", value("green")));
    }

    NewSession session(Map<String, EncodedValue> attributes) {
        return new NewSession(id(), token.digest(), idleTimeout, absoluteTimeout, null, attributes);
    }

    Credential credential() {
        return new Credential(id(), token.digest(), null);
    }

    SessionDelta logIn(String owner) {
        Rotation.LoggedIn login = new Rotation.LoggedIn(owner, absoluteTimeout, false);
        return new SessionDelta(id(), 0, Map.of(), null, false, AttributeLimits.none(), login);
    }

    SessionDelta put(String name, EncodedValue value) {
        return new SessionDelta(id(), 0, Map.of(name, new SessionDelta.Put(value)), null, false);
    }

    SessionDelta logIn(Rotation.LoggedIn login) {
        return new SessionDelta(id(), 0, Map.of(), null, false, AttributeLimits.none(), login);
    }

    SessionDelta renewal(IdleTimeout other) {
        return new SessionDelta(id(), 0, Map.of(), other, true);
    }

    AttributeUpdate update(String name, EncodedValue value) {
        return new AttributeUpdate(id(), 0, name, null, value);
    }

    Rotation rotation(Rotation.Reason reason) {
        return new Rotation(id(), 0, token.digest(), SOURCE.newToken(id()).digest(), reason);
    }
}
