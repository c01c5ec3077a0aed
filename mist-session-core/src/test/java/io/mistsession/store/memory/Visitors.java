package io.mistsession.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comes to a store with sessions of a certain weight. */
record Visitors(InMemorySessionStore store, IdleTimeout idleTimeout) {

    private static final TokenSource SOURCE = TokenSource.secureRandom();
    private static final Duration ABSOLUTE = Duration.ofDays(400_000);

    Visitors(InMemorySessionStore store) {
        this(store, new IdleTimeout(Duration.ofMinutes(30), Duration.ofMinutes(1)));
    }

    SessionToken token() {
        return SOURCE.newToken(SOURCE.newId());
    }

    CreateResult come(SessionToken token, @Nullable String owner, int bytes) {
        CreateResult created = store.create(
                new NewSession(token.id(), token.digest(), idleTimeout, ABSOLUTE, null, Map.of("data", data(bytes))));
        if (owner == null || !(created instanceof CreateResult.Created)) {
            return created;
        }
        Rotation.LoggedIn login = new Rotation.LoggedIn(owner, ABSOLUTE, false);
        SaveResult bound =
                store.save(new SessionDelta(token.id(), 0, Map.of(), null, false, AttributeLimits.none(), login));
        if (bound instanceof Refusal refusal) {
            assertThat(store.remove(token.id(), 0)).isNotEqualTo(RemoveResult.STALE); // it may have been evicted
            return refusal;
        }
        return created;
    }

    /** Stores a session that nobody is logged in to. */
    SessionToken anonymous(int bytes) {
        return stored(null, bytes);
    }

    /** Stores a session of a user who has no other. */
    SessionToken user(int bytes) {
        return user("user " + token().id(), bytes);
    }

    SessionToken user(String owner, int bytes) {
        return stored(owner, bytes);
    }

    boolean isLetIn(SessionToken token) {
        return store.load(new Credential(token.id(), token.digest(), null)) instanceof LoadResult.Found;
    }

    /** Logs a user in who has no other session. */
    RotateResult logIn(SessionToken token) {
        return logIn(token, "user " + token.id());
    }

    RotateResult logIn(SessionToken token, String owner) {
        SessionToken next = SOURCE.newToken(token.id());
        return store.rotate(new Rotation(
                token.id(), 0, token.digest(), next.digest(), new Rotation.LoggedIn(owner, ABSOLUTE, false)));
    }

    static SessionDelta put(SessionToken token, int bytes) {
        return new SessionDelta(token.id(), 0, Map.of("data", new SessionDelta.Put(data(bytes))), null, false);
    }

    static EncodedValue data(int bytes) {
        return EncodedValue.of(new byte[bytes]);
    }

    private SessionToken stored(@Nullable String owner, int bytes) {
        SessionToken token = token();
        CreateResult result = come(token, owner, bytes);
        if (!(result instanceof CreateResult.Created)) {
            throw new AssertionError("Not created: " + result);
        }
        return token;
    }
}
