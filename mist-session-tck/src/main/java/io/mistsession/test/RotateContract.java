package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.LoadResult.Refused;
import io.mistsession.store.Login;
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
    void whoHoldsATokenInItsGraceMayRotateForAReason() {
        StoreClient client = client();
        StoreClient next = client.withAnotherToken();
        rotated(client.rotation(next, new Periodic(GRACE)));

        StoreClient last = rotated(client);

        assertThat(loaded(last).generation()).isEqualTo(1);
        assertThat(store().load(client.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
        assertThat(store().load(next.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
    }

    @Test
    void butNotOnceTheGraceIsOver() {
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

    @Test
    void logInBindsTheSessionAndNotesTheTime() {
        StoreClient client = client(Map.of("cart", value("tea")));
        StoreClient next = client.successor();
        elapse(20);

        SessionRecord bound = rotated(client.rotation(next, new LoggedIn("alice", StoreClient.ABSOLUTE, false)));

        assertThat(bound.login()).isEqualTo(new Login("alice", bound.asOf()));
        assertThat(bound.generation()).isEqualTo(1);
        assertThat(bound.attributes()).isEqualTo(Map.of("cart", value("tea")));
        assertThat(bound.lifetime().absoluteEnd()).isEqualTo(bound.asOf().plus(StoreClient.ABSOLUTE));
        assertThat(loaded(next).login()).isEqualTo(bound.login());
        assertThat(store().load(client.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
    }

    @Test
    void logInCanStartWithNoAttributes() {
        StoreClient client = client(Map.of("cart", value("tea")));
        StoreClient next = client.successor();

        rotated(client.rotation(next, new LoggedIn("alice", StoreClient.ABSOLUTE, true)));

        assertThat(loaded(next).attributes()).isEmpty();
    }

    @Test
    void reauthenticationNotesTheTimeAndKeepsTheAbsoluteLimit() {
        StoreClient client = StoreClient.create();
        SessionRecord created = created(client.session(null, "alice"));
        StoreClient next = client.successor();
        elapse(20);

        SessionRecord again = rotated(client.rotation(next, new LoggedIn("alice", null, false)));

        assertThat(again.login()).isEqualTo(new Login("alice", again.asOf()));
        assertThat(again.asOf()).isAfter(created.asOf());
        assertThat(again.lifetime().absoluteEnd()).isEqualTo(created.lifetime().absoluteEnd());
    }

    @Test
    void aLogInOutlivesOtherRotations() {
        StoreClient client = StoreClient.create();
        SessionRecord created = created(client.session(null, "alice"));

        StoreClient next = rotated(client);

        assertThat(loaded(next).login()).isEqualTo(created.login());
    }

    @Test
    void aLogInCanKeepTheTokenAndTheGeneration() {
        StoreClient client = client(Map.of("cart", value("tea")));
        SessionRecord before = stored(client);
        elapse(20);

        SessionRecord bound = rotated(client.binding(new LoggedIn("alice", StoreClient.ABSOLUTE, false)));

        assertThat(bound.login()).isEqualTo(new Login("alice", bound.asOf()));
        assertThat(bound.generation()).isEqualTo(before.generation());
        assertThat(bound.rotatedAt()).isEqualTo(before.rotatedAt());
        assertThat(bound.lifetime().absoluteEnd()).isEqualTo(bound.asOf().plus(StoreClient.ABSOLUTE));
        assertThat(loaded(client).attributes()).isEqualTo(Map.of("cart", value("tea")));
        assertThat(found(client.credential()).current()).isTrue();
    }

    @Test
    void whichTakesTheCurrentTokenAndGeneration() {
        StoreClient client = client();
        LoggedIn login = new LoggedIn("mallory", StoreClient.ABSOLUTE, false);
        StoreClient next = client.withAnotherToken();
        rotated(client.rotation(next, new Periodic(GRACE)));

        assertThat(store().rotate(client.binding(login))).isEqualTo(Refusal.STALE);
        StoreClient last = rotated(next);
        assertThat(store().rotate(next.binding(login))).isEqualTo(Refusal.STALE);

        assertThat(loaded(last).login()).isNull();
    }

    @Test
    void whoWasOnlyRememberedHasProvedNothing() {
        StoreClient client = client();

        SessionRecord bound = rotated(client.binding(new LoggedIn("alice", StoreClient.ABSOLUTE, false, false)));

        assertThat(bound.login()).isEqualTo(new Login("alice", Login.UNPROVEN));
        assertThat(loaded(client).login()).isEqualTo(bound.login());
    }

    @Test
    void untilTheyDo() {
        StoreClient client = client();
        rotated(client.binding(new LoggedIn("alice", StoreClient.ABSOLUTE, false, false)));
        StoreClient next = client.successor();

        SessionRecord proven = rotated(client.rotation(next, new LoggedIn("alice", null, false)));

        assertThat(proven.login()).isEqualTo(new Login("alice", proven.asOf()));
    }
}
