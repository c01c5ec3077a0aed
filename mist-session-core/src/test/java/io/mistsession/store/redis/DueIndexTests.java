package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.store.CreateResult;
import io.mistsession.store.EndedSession;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The index of what comes due, and who may change it. */
class DueIndexTests extends RedisStoreTests {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration AFTERWARDS = Duration.ofMillis(60);

    @Test
    void aNewSessionIsDueAtItsEnd() {
        Sample sample = stored();

        assertThat(score(sample))
                .isEqualTo(number(sample, "created_at") + Duration.ofMinutes(31).toMillis());
    }

    @Test
    void aSweepCountsTheSessionsOfAllNodesThatItLeaves() {
        SessionStore other = store(options);
        stored();
        stored();
        Sample removed = stored();
        stored(Sample.living(SOON));
        assertThat(other.activeSessions()).isEmpty();
        assertThat(store.remove(removed.id(), 0)).isEqualTo(RemoveResult.REMOVED);
        Waiting.pass(AFTERWARDS);

        other.sweep(ended -> {});

        assertThat(other.activeSessions()).hasValue(2);
        assertThat(store.activeSessions()).isEmpty();
    }

    @Test
    void aRenewalLeavesTheIndexAlone() {
        Sample sample = stored(Sample.living(Duration.ofMinutes(30)));
        long score = score(sample);
        Waiting.pass(Duration.ofMillis(5));

        assertThat(loaded(sample).renewed()).isTrue();

        assertThat(score(sample)).isEqualTo(score);
    }

    @Test
    void aShorterLifeIsDueEarlierAndALongerOneIsNotDueLater() {
        Sample sample = stored();
        long first = score(sample);

        saved(store.save(sample.renewal(new IdleTimeout(Duration.ofMinutes(1), Duration.ZERO))));
        long shorter = score(sample);
        saved(store.save(sample.renewal(Sample.HALF_AN_HOUR)));

        assertThat(shorter).isLessThan(first - Duration.ofMinutes(29).toMillis());
        assertThat(score(sample)).isEqualTo(shorter);
    }

    @Test
    void aLogInThatShortensTheLifeIsDueEarlierAndOneThatLengthensItIsNotDueLater() {
        Sample sample = stored();
        long first = score(sample);

        saved(store.save(sample.logIn(new Rotation.LoggedIn("alice", Duration.ofMinutes(1), false))));
        long shorter = score(sample);
        saved(store.save(sample.logIn(new Rotation.LoggedIn("alice", Duration.ofDays(2), false))));

        assertThat(shorter).isLessThan(first - Duration.ofMinutes(29).toMillis());
        assertThat(score(sample)).isEqualTo(shorter);
        assertThat(end(due(sample))).isGreaterThan(number(sample, "absolute_end"));
    }

    @Test
    void aSaveBringsALostEntryBack() {
        Sample sample = stored();
        server().command("DEL", due(sample));

        saved(store.save(sample.put("color", Sample.value("blue"))));

        assertThat(score(sample))
                .isEqualTo(number(sample, "created_at") + Duration.ofMinutes(31).toMillis());
        assertThat(end(due(sample))).isGreaterThan(number(sample, "absolute_end"));
    }

    @Test
    void aSessionOfANodeWithoutExpiryEventsIsIndexedByTheFirstSaveOfAnother() {
        Sample sample = Sample.create();
        assertThat(store(options.withExpiryEvents(false)).create(sample.session()))
                .isInstanceOf(CreateResult.Created.class);

        saved(store.save(sample.put("color", Sample.value("blue"))));

        assertThat(score(sample)).isPositive();
    }

    @Test
    void theSweepPutsTheLivingBackToTheirEnd() {
        Sample sample = stored();
        atDue(sample, "ZADD", "1", sample.id());

        assertThat(store.sweep(ended -> {})).isZero();

        assertThat(score(sample))
                .isEqualTo(number(sample, "created_at") + Duration.ofMinutes(31).toMillis());
        assertThat(loaded(sample).session().attributes()).containsKey("color");
    }

    @Test
    void whatIsHandedOutLeavesNothingBehind() {
        Sample sample = stored(Sample.living(SOON));
        Waiting.pass(AFTERWARDS);

        assertThat(ended()).extracting(EndedSession::id).containsExactly(sample.id());

        assertThat(server().command("EXISTS", key(sample), due(sample))).isEqualTo(0L);
    }

    @Test
    void whatHasVanishedIsHandedOutByItsId() {
        Sample sample = stored(Sample.living(SOON));
        server().command("DEL", key(sample));
        Waiting.pass(AFTERWARDS);

        List<EndedSession> ended = ended();

        assertThat(ended).extracting(EndedSession::id).containsExactly(sample.id());
        assertThat(ended.get(0).session()).isEmpty();
        assertThat(ended()).isEmpty();
    }

    @Test
    void whatADeadNodeHadLeasedIsDueAgainAtTheEndOfTheLeaseWithItsAttributes() {
        Sample sample = stored(Sample.living(SOON));
        Waiting.pass(AFTERWARDS);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> store.sweep(ended -> {
                    throw new AssertionError("a node that dies");
                }));

        assertThat(ended()).isEmpty();
        assertThat(score(sample))
                .isBetween(number(sample, "created_at") + 60_000, number(sample, "created_at") + 120_000);
        endLease(sample);

        assertThat(ended())
                .singleElement()
                .satisfies(again -> assertThat(again.session().orElseThrow().attributes())
                        .containsEntry("color", Sample.value("green")));
    }

    @Test
    void anIdThatIsTakenAgainWhileItsOldSessionIsHandedOutStaysWithTheNewOne() {
        Sample old = stored(Sample.living(SOON));
        Sample next = new Sample(old.token(), Sample.HALF_AN_HOUR, Duration.ofHours(1));
        Waiting.pass(AFTERWARDS);

        assertThat(store.sweep(ended -> stored(next))).isEqualTo(1);

        assertThat(loaded(next).session().attributes()).containsKey("color");
        assertThat(store.sweep(ended -> {})).isZero();
    }

    @Test
    void whatSomebodyPutIntoTheIndexIsDroppedWithoutAWord() {
        Sample sample = stored();
        atDue(sample, "ZADD", "1", "{a}", "1", "");
        assertThat(server().command("EVAL", "return redis.call('ZADD', KEYS[1], 1, '\\255')", "1", due(sample)))
                .isEqualTo(1L);

        assertThat(ended()).isEmpty();

        assertThat(atDue(sample, "ZCARD")).isEqualTo(1L);
    }

    @Test
    void whatASlowListenerDoesNotReachInTimeIsHandedOutLaterAndOnce() {
        AtomicLong nanoTime = new AtomicLong();
        Duration lease = Duration.ofMinutes(1);
        Sample first = Sample.living(SOON);
        List<Sample> all = IntStream.range(0, 5)
                .mapToObj(number -> stored(inShardOf(first, number)))
                .toList();
        Waiting.pass(AFTERWARDS);
        List<String> ids = new ArrayList<>();

        int handedOut = sweeper(lease, nanoTime).sweep(ended -> {
            ids.add(ended.id());
            nanoTime.addAndGet(lease.dividedBy(3).toNanos());
        });
        assertThat(handedOut).isEqualTo(2);
        assertThat(ended()).isEmpty();
        all.stream().filter(sample -> !ids.contains(sample.id())).forEach(this::endLease);
        ended().forEach(ended -> ids.add(ended.id()));

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    private DueSweeper sweeper(Duration lease, AtomicLong nanoTime) {
        PrimaryConnection primary =
                new PrimaryConnection(redis.connectionFactory(), SessionConnections.PATIENCE, System::nanoTime);
        ScriptRunner scripts =
                new ScriptRunner(redis.connectionFactory(), primary, SessionConnections.PATIENCE, System::nanoTime);
        RedisLayout layout = new RedisLayout(prefix);
        OwnerIndex owners = new OwnerIndex(layout, scripts, Duration.ofMinutes(1));
        return new DueSweeper(layout, scripts, owners, lease, nanoTime::get);
    }

    @Test
    void manyLargeSessionsAreHandedOutInParts() {
        Sample first = Sample.living(SOON);
        byte[] large = new byte[60_000];
        List<Sample> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Sample sample = inShardOf(first, i);
            assertThat(store.create(sample.session(Map.of("large", io.mistsession.store.EncodedValue.of(large)))))
                    .isInstanceOf(CreateResult.Created.class);
            all.add(sample);
        }
        Waiting.pass(AFTERWARDS);

        List<EndedSession> ended = ended();

        assertThat(ended)
                .extracting(EndedSession::id)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(Sample::id).toList());
        assertThat(ended).allSatisfy(each -> assertThat(each.session()).isPresent());
    }

    private List<EndedSession> ended() {
        List<EndedSession> ended = new ArrayList<>();
        assertThat(store.sweep(ended::add)).isEqualTo(ended.size());
        return ended;
    }

    /** As if the lease had ended. */
    private void endLease(Sample sample) {
        assertThat(atDue(sample, "ZADD", "XX", "1", sample.id())).isEqualTo(0L);
    }

    private long score(Sample sample) {
        return Long.parseLong((String) atDue(sample, "ZSCORE", sample.id()));
    }

    private static void saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
    }

    /** The shard is the first ten bits of the id, which two characters hold. */
    private static Sample inShardOf(Sample sample, int number) {
        io.mistsession.SessionToken token = io.mistsession.SessionToken.of(
                sample.id().substring(0, 2) + "AAAAAAAAAA%04d".formatted(number), new byte[20]);
        return new Sample(token, sample.idleTimeout(), sample.absoluteTimeout());
    }
}
