package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.LoadResult.Refused;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation.LoggedIn;
import io.mistsession.store.Rotation.Periodic;
import io.mistsession.store.Rotation.Requested;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class RotateContract extends StoreTests {

    private static final Duration GRACE = Duration.ofMinutes(1);

    RotateContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void aRotationReplacesTheTokenAndNothingElse() {
        StoreClient client = client(Map.of("one", value("1"), "two", value("2")));
        SessionRecord before = stored(client);
        StoreClient next = client.successor();

        SessionRecord after = rotated(client.rotation(next, new Requested()));

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.generation()).isEqualTo(1);
        assertThat(after.rotatedAt()).isEqualTo(after.asOf());
        assertThat(after.attributes()).isEqualTo(before.attributes());
        assertThat(after.lifetime()).isEqualTo(before.lifetime());
        assertThat(after.login()).isNull();
        assertThat(loaded(next))
                .usingRecursiveComparison()
                .ignoringFields("asOf")
                .isEqualTo(after);
    }

    @Test
    void theOldTokenIsDeadAtOnce() {
        StoreClient client = client();

        rotated(client);

        assertThat(store().load(client.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
    }

    @Test
    void aPeriodicRotationKeepsTheGenerationSoThatNobodyGoesStale() {
        StoreClient client = client();
        StoreClient next = client.withAnotherToken();

        assertThat(rotated(client.rotation(next, new Periodic(GRACE))).generation())
                .isZero();

        saved(client.put("one", value("1")));
        saved(next.put("two", value("2")));
        assertThat(loaded(client).attributes())
                .isEqualTo(loaded(next).attributes())
                .hasSize(2);
    }

    @Test
    void aPeriodicRotationNeedsTheCurrentToken() {
        StoreClient client = client();
        StoreClient next = client.withAnotherToken();
        rotated(client.rotation(next, new Periodic(GRACE)));

        assertThat(store().rotate(client.rotation(client.withAnotherToken(), new Periodic(GRACE))))
                .isEqualTo(Refusal.STALE);

        assertThat(found(next.credential()).current()).isTrue();
        assertThat(found(client.credential()).current()).isFalse();
    }

    @Test
    void theNextPeriodicRotationEndsTheGraceBefore() {
        StoreClient first = client();
        StoreClient second = first.withAnotherToken();
        StoreClient third = first.withAnotherToken();
        rotated(first.rotation(second, new Periodic(GRACE)));
        rotated(second.rotation(third, new Periodic(GRACE)));

        assertThat(store().load(first.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
        assertThat(found(second.credential()).current()).isFalse();
        assertThat(found(third.credential()).current()).isTrue();
    }

    @Test
    void aTokenInItsGraceMayRotateForAReason() {
        StoreClient client = client();
        StoreClient next = client.withAnotherToken();
        rotated(client.rotation(next, new Periodic(GRACE)));

        StoreClient last = rotated(client);

        assertThat(loaded(last).generation()).isEqualTo(1);
        assertThat(store().load(client.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
        assertThat(store().load(next.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
    }

    @Test
    void aTokenPastItsGraceRotatesNothing() {
        StoreClient client = client();
        StoreClient next = client.withAnotherToken();
        rotated(client.rotation(next, new Periodic(Duration.ofMillis(200))));
        elapse(250);

        assertThat(store().rotate(client.rotation(client.successor(), new Requested())))
                .isEqualTo(Refusal.STALE);

        assertThat(found(next.credential()).current()).isTrue();
    }

    @Test
    void anotherTokenRotatesNothing() {
        StoreClient client = client();
        StoreClient impostor = client.withAnotherToken();

        assertThat(store().rotate(impostor.rotation(impostor.successor(), new Requested())))
                .isEqualTo(Refusal.STALE);
        assertThat(store().rotate(impostor.rotation(impostor.successor(), new LoggedIn("mallory", null, false))))
                .isEqualTo(Refusal.STALE);

        assertThat(loaded(client).generation()).isZero();
        assertThat(loaded(client).login()).isNull();
    }

    @Test
    void anotherGenerationRotatesNothing() {
        StoreClient client = client();
        StoreClient ahead = new StoreClient(client.token(), 1);

        assertThat(store().rotate(ahead.rotation(ahead.successor(), new Requested())))
                .isEqualTo(Refusal.STALE);
        assertThat(store().rotate(ahead.rotation(ahead.successor(), new Periodic(GRACE))))
                .isEqualTo(Refusal.STALE);

        assertThat(loaded(client).generation()).isZero();
    }

    @Test
    void rotatingNeverRevivesASession() {
        StoreClient client = client();
        assertThat(store().remove(client.id(), 0)).isEqualTo(RemoveResult.REMOVED);
        StoreClient next = client.successor();

        assertThat(store().rotate(client.rotation(next, new Requested()))).isEqualTo(Refusal.GONE);
        assertThat(store().rotate(client.rotation(next, new LoggedIn("alice", StoreClient.ABSOLUTE, true))))
                .isEqualTo(Refusal.GONE);

        assertAbsent(client);
        assertAbsent(next);
    }
}
