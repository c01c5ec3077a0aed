package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Digest;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.LoadResult;
import io.mistsession.store.LoadResult.Refused;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Sessions live 1.2 s after their last use, and are renewed when that was more than 400 ms ago. Where JUnit runs tests in
 * parallel, these wait together.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(RepeatedWhenLate.class)
abstract class LifetimeContract extends StoreTests {

    private static final IdleTimeout SHORT = new IdleTimeout(Duration.ofMillis(1200), Duration.ofMillis(400));
    private static final int PAST_THE_END = 1800;

    LifetimeContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void aUseWithinTheMarginIsNotWritten() {
        StoreClient client = shortLived();

        LoadResult.Found found = found(client.credential());

        assertThat(found.renewed()).isFalse();
        assertThat(found.session().lifetime().renewedAt())
                .isEqualTo(found.previousRenewal())
                .isEqualTo(found.session().lifetime().createdAt());
    }

    @Test
    void aUseAfterTheMarginRenews() {
        StoreClient client = shortLived();
        elapse(600);

        LoadResult.Found found = found(client.credential());

        assertThat(found.renewed()).isTrue();
        assertThat(found.previousRenewal()).isEqualTo(found.session().lifetime().createdAt());
        assertThat(found.session().lifetime().renewedAt())
                .isEqualTo(found.session().asOf())
                .isEqualTo(stored(client).lifetime().renewedAt());
    }

    @Test
    void withoutAMarginEveryUseRenews() {
        StoreClient client = StoreClient.create();
        created(client.session(new IdleTimeout(Duration.ofMinutes(1), Duration.ZERO), StoreClient.ABSOLUTE, Map.of()));

        elapse(5);
        assertThat(found(client.credential()).renewed()).isTrue();
        elapse(5);
        assertThat(found(client.credential()).renewed()).isTrue();
    }

    @Test
    void aSessionIsAbsentOnceItHasNotBeenUsed() {
        StoreClient client = shortLived();

        elapse(PAST_THE_END);

        assertAbsent(client);
    }

    @Test
    void aSessionInUseLivesOn() {
        StoreClient client = shortLived();

        for (int i = 0; i < 4; i++) {
            elapse(800);
            assertThat(found(client.credential()).renewed()).isTrue();
        }
    }

    @Test
    void theAbsoluteLimitHoldsUnderConstantUse() {
        StoreClient client = StoreClient.create();
        SessionRecord created = created(client.session(SHORT, Duration.ofSeconds(2), Map.of()));
        Instant limit = created.lifetime().createdAt().plusSeconds(2);

        elapse(800);
        assertThat(loaded(client).lifetime().expiresAt()).isEqualTo(limit);
        elapse(800);
        assertThat(loaded(client).lifetime().absoluteEnd()).isEqualTo(limit);
        elapse(600);

        assertAbsent(client);
    }

    @Test
    void findRenewsNothing() {
        StoreClient client = shortLived();
        elapse(600);

        SessionRecord found = stored(client);

        assertThat(found.lifetime().renewedAt()).isEqualTo(found.lifetime().createdAt());
    }

    @Test
    void aLoadThatOnlyReadsRenewsNothing() {
        StoreClient client = shortLived();
        elapse(600);

        LoadResult.Found found = found(client.readingCredential(null));

        assertThat(found.renewed()).isFalse();
        assertThat(found.current()).isTrue();
        assertThat(found.session().lifetime().renewedAt())
                .isEqualTo(found.previousRenewal())
                .isEqualTo(found.session().lifetime().createdAt())
                .isEqualTo(stored(client).lifetime().renewedAt());
    }

    @Test
    void aSessionThatIsOnlyReadEnds() {
        StoreClient client = shortLived();

        for (int i = 0; i < 3; i++) {
            elapse(400);
            assertThat(found(client.readingCredential(null)).renewed()).isFalse();
        }
        elapse(600);

        assertThat(store().load(client.readingCredential(null))).isEqualTo(new LoadResult.Absent());
        assertAbsent(client);
    }

    @Test
    void whoIsRefusedRenewsNothing() {
        Digest fingerprint = Digest.sha256(new byte[] {1});
        StoreClient old = shortLived();
        StoreClient client = rotated(old);
        elapse(600);

        assertThat(store().load(client.withAnotherToken().credential())).isEqualTo(Refused.UNKNOWN_TOKEN);
        assertThat(store().load(old.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
        assertThat(store().load(client.credential(fingerprint))).isEqualTo(Refused.FINGERPRINT_MISMATCH);

        assertThat(stored(client).lifetime().renewedAt())
                .isEqualTo(stored(client).lifetime().createdAt());
    }

    @Test
    void changesOfAttributesAndRotationsAreNoUse() {
        StoreClient client = shortLived();
        elapse(600);

        saved(client.put("color", value("green")));
        assertThat(store().update(client.update("shade", null, value("dark")))).isNotInstanceOf(Refusal.class);
        StoreClient next = rotated(client);

        assertThat(stored(next).lifetime().renewedAt())
                .isEqualTo(stored(next).lifetime().createdAt());
    }

    @Test
    void aSaveRenewsWhenAsked() {
        StoreClient client = shortLived();
        elapse(600);

        Instant renewedAt = saved(client.renewal(null)).renewedAt();

        assertThat(renewedAt).isAfter(stored(client).lifetime().createdAt());
        assertThat(stored(client).lifetime().renewedAt()).isEqualTo(renewedAt);
    }

    @Test
    void aNewIdleTimeoutRenewsAndHolds() {
        StoreClient client = StoreClient.create();
        created(client.session(Map.of()));
        elapse(50);

        saved(new SessionDelta(client.id(), 0, Map.of(), SHORT, false));

        SessionRecord changed = stored(client);
        assertThat(changed.lifetime().idleTimeout()).isEqualTo(SHORT);
        assertThat(changed.lifetime().renewedAt()).isAfter(changed.lifetime().createdAt());
        elapse(PAST_THE_END);
        assertAbsent(client);
    }

    @Test
    void aLongerIdleTimeoutHoldsToo() {
        StoreClient client = shortLived();

        saved(client.renewal(StoreClient.LONG));
        elapse(PAST_THE_END);

        assertThat(loaded(client).lifetime().idleTimeout()).isEqualTo(StoreClient.LONG);
    }

    @Test
    void logInStartsTheAbsoluteLimitAnewAndRenews() {
        StoreClient client = StoreClient.create();
        created(client.session(SHORT, Duration.ofMillis(1600), Map.of()));
        elapse(800);

        StoreClient next = client.successor();
        SessionRecord bound =
                rotated(client.rotation(next, new Rotation.LoggedIn("alice", Duration.ofSeconds(5), false)));

        assertThat(bound.lifetime().absoluteEnd()).isEqualTo(bound.asOf().plusSeconds(5));
        assertThat(bound.lifetime().renewedAt()).isEqualTo(bound.asOf());
        elapse(900);
        assertThat(loaded(next).login()).isNotNull();
    }

    @Test
    void whatHasEndedIsGoneForEveryOperation() {
        StoreClient client = shortLived();
        elapse(PAST_THE_END);

        assertThat(store().save(client.put("color", value("green")))).isEqualTo(Refusal.GONE);
        assertThat(store().save(client.renewal(StoreClient.LONG))).isEqualTo(Refusal.GONE);
        assertThat(store().update(client.update("color", null, value("green")))).isEqualTo(Refusal.GONE);
        assertThat(store().rotate(client.rotation(client.successor(), new Rotation.Requested())))
                .isEqualTo(Refusal.GONE);
        assertThat(store().remove(client.id(), 0)).isNotEqualTo(RemoveResult.STALE);
        assertAbsent(client);
    }

    @Test
    void anIdIsFreeAgainOnceItsSessionHasEnded() {
        StoreClient client = shortLived();
        elapse(PAST_THE_END);
        StoreClient next = client.withAnotherToken();

        created(next.session(Map.of("color", value("green"))));

        assertThat(loaded(next).attributes()).isEqualTo(Map.of("color", value("green")));
        assertDoesNotOpen(client);
    }

    private StoreClient shortLived() {
        StoreClient client = StoreClient.create();
        created(client.session(SHORT, StoreClient.ABSOLUTE, Map.of()));
        return client;
    }
}
