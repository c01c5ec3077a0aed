package io.mistsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.EndedSession;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.Lifetime;
import io.mistsession.store.LoadResult;
import io.mistsession.store.Login;
import io.mistsession.store.NewSession;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.UpdateResult;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store, a log or a debugger shows of a session opens nothing. */
class NothingShowsTheTokenTests {

    private static final String SECRET_VALUE = "a value that nobody should read in a log";

    private final SessionToken token =
            TokenSource.secureRandom().newToken(TokenSource.secureRandom().newId());
    private final Digest digest = token.digest();

    @Test
    void noTextOfAValueHoldsTokenDigestOrAttribute() {
        String secret = token.value().substring(SessionToken.ID_LENGTH);
        String hex = HexFormat.of().formatHex(digest.bytes());

        assertThat(everything())
                .allSatisfy(value -> assertThat(value.toString())
                        .doesNotContain(secret, hex, SECRET_VALUE)
                        .doesNotContain(List.of(digest.bytes()).toString()));
    }

    @Test
    void noTextOfAnArrayIsShownInPlaceOfItsContents() {
        assertThat(everything())
                .allSatisfy(value -> assertThat(value.toString())
                        .doesNotContain(
                                Array.newInstance(byte.class, 0).getClass().getName() + "@"));
    }

    private List<Object> everything() {
        String id = token.id();
        EncodedValue value = EncodedValue.of(SECRET_VALUE.getBytes(StandardCharsets.UTF_8));
        Map<String, EncodedValue> attributes = Map.of("a", value);
        IdleTimeout idle = new IdleTimeout(Duration.ofMinutes(30), Duration.ofMinutes(1));
        Duration absolute = Duration.ofHours(24);
        Lifetime lifetime = Lifetime.start(Instant.EPOCH, idle, absolute);
        Login login = new Login("alice", Instant.EPOCH);
        SessionRecord session = new SessionRecord(id, 0, lifetime, Instant.EPOCH, login, attributes, Instant.EPOCH);
        return List.of(
                token,
                digest,
                value,
                idle,
                lifetime,
                login,
                session,
                new NewSession(id, digest, idle, absolute, digest, attributes),
                new Credential(id, digest, digest),
                new SessionDelta(id, 0, Map.of("a", new SessionDelta.Put(value)), idle, true),
                new SessionDelta.PutIfUnchanged(value, value),
                new AttributeUpdate(id, 0, "a", value, value),
                new Rotation(id, 0, digest, digest, new Rotation.LoggedIn("alice", absolute, true)),
                new Rotation(id, 0, digest, digest, new Rotation.Periodic(Duration.ofSeconds(10))),
                new CreateResult.Created(session),
                new LoadResult.Found(session, true, true),
                new SaveResult.Saved(Instant.EPOCH, Set.of("a")),
                new UpdateResult.Conflict(value),
                new RotateResult.Rotated(session),
                new EndedSession(id, Optional.of(session)),
                new SessionEvent.UnknownToken(id),
                new SessionEvent.ReplayedToken(id),
                new SessionEvent.Expired(id, Optional.empty()));
    }
}
