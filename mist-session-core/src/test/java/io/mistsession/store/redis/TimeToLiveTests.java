package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.CreateResult;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.LoadResult;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No key lives for ever, and none longer than what stands in it allows. */
class TimeToLiveTests extends RedisStoreTests {

    private static final long RETENTION = Duration.ofMinutes(32).toMillis();
    private static final long IDLE = Duration.ofMinutes(31).toMillis();
    private static final long DAY = Duration.ofHours(24).toMillis();

    @Test
    void aKeyOutlivesItsSessionByTheRetention() {
        Sample sample = stored();

        assertThat(end(key(sample))).isEqualTo(number(sample, "created_at") + IDLE + RETENTION);
    }

    @Test
    void withoutExpiryEventsAKeyEndsWithItsSessionAndIsNotIndexed() {
        SessionStore plain = store(options.withExpiryEvents(false));
        Sample sample = Sample.create();
        assertThat(plain.create(sample.session())).isInstanceOf(CreateResult.Created.class);

        assertThat(end(key(sample))).isEqualTo(number(sample, "created_at") + IDLE);
        assertThat(server().command("EXISTS", due(sample))).isEqualTo(0L);
        assertThat(plain.sweep(ended -> {})).isZero();
    }

    @Test
    void theIndexOutlivesEverySessionInIt() {
        Sample sample = stored();

        assertThat(end(due(sample))).isEqualTo(number(sample, "created_at") + DAY + RETENTION);
    }

    @Test
    void aLogInTakesTheIndexAlong() {
        Sample sample = stored();
        Rotation.LoggedIn login = new Rotation.LoggedIn("alice", Duration.ofDays(2), false);

        assertThat(store.rotate(sample.rotation(login))).isNotNull();

        assertThat(end(due(sample))).isEqualTo(number(sample, "absolute_end") + RETENTION);
        assertThat(end(key(sample))).isEqualTo(number(sample, "login") - 1 + IDLE + RETENTION);
    }

    @Test
    void theAbsoluteEndHoldsTheKeyBack() {
        Sample sample =
                stored(Sample.living(new IdleTimeout(Duration.ofMinutes(30), Duration.ZERO), Duration.ofSeconds(30)));
        long end = end(key(sample));
        assertThat(end).isEqualTo(number(sample, "absolute_end") + RETENTION);
        Waiting.pass(Duration.ofMillis(5));

        SessionRecord renewed = loaded(sample).session();

        assertThat(end(key(sample))).isEqualTo(end);
        assertThat(renewed.lifetime().renewedAt())
                .isAfter(renewed.lifetime().createdAt())
                .isEqualTo(Instant.ofEpochMilli(number(sample, "noted_renewal")));
        assertThat(store.find(sample.id()).orElseThrow().lifetime()).isEqualTo(renewed.lifetime());
    }

    @Test
    void aRenewalWritesNoFieldAsLongAsTheKeysEndTellsIt() {
        Sample sample = stored(Sample.living(Duration.ofMinutes(30)));
        Waiting.pass(Duration.ofMillis(5));

        assertThat(loaded(sample).renewed()).isTrue();

        assertThat(number(sample, "noted_renewal")).isZero();
    }

    @Test
    void aLoadThatOnlyReadsLeavesTheKeyAsItIs() {
        Sample sample = stored(Sample.living(Duration.ofMinutes(30)));
        long end = end(key(sample));
        Object fields = fields(sample);
        Waiting.pass(Duration.ofMillis(5));

        assertThat(store.load(sample.credential().withoutRenewal()))
                .isInstanceOfSatisfying(
                        LoadResult.Found.class,
                        found -> assertThat(found.renewed()).isFalse());

        assertThat(end(key(sample))).isEqualTo(end);
        assertThat(fields(sample)).isEqualTo(fields);
    }

    @Test
    void aNewIdleTimeoutMovesTheKeysEnd() {
        Sample sample = stored();

        SaveResult saved = store.save(sample.renewal(new IdleTimeout(Duration.ofMinutes(5), Duration.ofSeconds(10))));

        long renewedAt = ((SaveResult.Saved) saved).renewedAt().toEpochMilli();
        assertThat(end(key(sample))).isEqualTo(renewedAt + 310_000 + RETENTION);
    }

    @Test
    void durationsBeyondWhatIsCountedExactlyAreCutToThat() {
        Duration eternity = Duration.ofSeconds(Long.MAX_VALUE);
        Sample sample = stored(Sample.living(new IdleTimeout(eternity, eternity), eternity));

        assertThat(loaded(sample).session().lifetime().idleTimeout().maxAge()).isEqualTo(Duration.ofMillis(1L << 47));
        assertThat(end(key(sample))).isEqualTo(number(sample, "absolute_end") + RETENTION);
    }

    @Test
    void partsOfAMillisecondAreRoundedUp() {
        Sample sample = stored(
                Sample.living(new IdleTimeout(Duration.ofNanos(1), Duration.ofNanos(1_000_001)), Duration.ofDays(1)));

        assertThat(number(sample, "max_age")).isEqualTo(1);
        assertThat(number(sample, "margin")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"315360000000", "86400000", "3900000"})
    void aKeyThatLivesLongerThanItsNumbersAllowIsNoSession(String millis) {
        Sample sample = stored();

        atKey(sample, "PEXPIRE", millis);

        assertAbsent(sample);
        assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.GONE);
        assertThat(server().command("EXISTS", key(sample))).isEqualTo(0L);
    }

    @Test
    void aKeyThatOutlivesTheAbsoluteEndIsNoSession() {
        Sample sample = stored(Sample.living(Sample.HALF_AN_HOUR, Duration.ofMinutes(10)));

        atKey(sample, "PEXPIRE", Long.toString(IDLE + RETENTION));

        assertAbsent(sample);
        assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.GONE);
        assertThat(server().command("EXISTS", key(sample))).isEqualTo(0L);
    }

    @Test
    void aClockThatIsSetBackALittleEndsNobodysSession() {
        Sample sample = stored();

        atKey(sample, "PEXPIRE", Long.toString(IDLE + RETENTION + 50_000));

        SessionRecord session = loaded(sample).session();
        assertThat(session.lifetime().renewedAt()).isEqualTo(session.asOf());
    }

    @Test
    void anEndedSessionIsGoneThoughItsKeyIsThere() {
        Sample sample = stored(Sample.living(Duration.ofMillis(50)));
        Waiting.pass(Duration.ofMillis(60));

        assertThat(server().command("EXISTS", key(sample))).isEqualTo(1L);
        assertThat(store.find(sample.id())).isEmpty();
        assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);
        assertThat(server().command("EXISTS", key(sample))).isEqualTo(0L);
        assertThat(atDue(sample, "ZSCORE", sample.id())).isEqualTo("nil");
    }
}
