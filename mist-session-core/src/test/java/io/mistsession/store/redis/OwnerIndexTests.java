package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.EndReason;
import io.mistsession.SessionStoreException;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.AdmissionResult.Admitted;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionLimit.WhenReached;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index of an owner's sessions, and what happens if it is not as it should be. */
class OwnerIndexTests extends RedisStoreTests {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final SessionLimit ONE = new SessionLimit(1, WhenReached.REJECT_NEW);

    private final String owner = "alice" + prefix;

    @Test
    void theKeyDoesNotShowTheNameAndOutlivesTheSessions() {
        Sample sample = owned();

        assertThat(index()).doesNotContain(owner).startsWith(prefix + "{");
        assertThat(end(index())).isGreaterThanOrEqualTo(number(sample, "absolute_end"));
    }

    @Test
    void anIndexThatIsLostIsWholeAgainWhenItsSessionsComeDue() {
        Sample sample = owned();
        server().command("DEL", index());
        assertThat(found()).isEmpty();

        sweepWhenDue(sample);

        assertThat(found()).containsExactly(sample.id());
        assertThat(end(index())).isGreaterThanOrEqualTo(number(sample, "absolute_end"));
    }

    @Test
    void whatIsNoIndexIsReplacedAndTheIndexIsWholeAgainWhenItsSessionsComeDue() {
        Sample sample = owned();
        server().command("DEL", index());
        server().command("SET", index(), "tea");

        assertThat(found()).isEmpty();
        server().command("SET", index(), "tea");
        Sample other = owned();
        sweepWhenDue(sample);

        assertThat(found()).containsExactlyInAnyOrder(sample.id(), other.id());
    }

    @Test
    void whatIsNoIdTakesNoPlaceAndGoes() {
        for (String member : List.of("tea", "AAAAAAAAAAAAAAAA", "0123456789*45678", "x".repeat(1000))) {
            server().command("ZADD", index(), "1.5", member);
        }

        admitted(stored(), ONE);

        assertThat(size()).isEqualTo(1);
    }

    @Test
    void aSessionThatWasNotBoundInTimeTakesNoPlace() {
        Sample half = stored();
        admitted(half, ONE);
        assertThat(store.admit(owner, stored().id(), LIFE, ONE)).isEqualTo(AdmissionResult.Refused.LIMIT_REACHED);

        listedAgo(half, Duration.ofSeconds(6));

        admitted(stored(), ONE);
        assertThat(store.find(half.id())).as("it is pruned, not removed").isPresent();
    }

    @Test
    void signingOutEverywhereLeavesASessionAloneThatWasNotBoundInTime() {
        Sample half = stored();
        admitted(half, null);
        listedAgo(half, Duration.ofSeconds(6));

        assertThat(store.removeByOwner(owner, id -> true, EndReason.SIGNED_OUT_ELSEWHERE))
                .isEmpty();

        assertThat(store.find(half.id())).isPresent();
        assertThat(size()).isZero();
    }

    @Test
    void aSessionThatAnotherOwnerHasBoundIsNotTheirs() {
        Sample sample = stored();
        admitted(sample, null);
        assertThat(store.save(sample.logIn("bob"))).isInstanceOf(SaveResult.Saved.class);

        assertThat(store.removeByOwner(owner, id -> true, EndReason.SIGNED_OUT_ELSEWHERE))
                .isEmpty();
        admitted(sample, null);
        assertThat(found()).isEmpty();
        assertThat(loaded(sample).session().login()).isNotNull();
    }

    @Test
    void anEntryThatIsListedAgainIsNotPruned() {
        Sample sample = stored();
        server().command("ZADD", index(), "5", sample.id());
        ListedSession seen = new ListedSession(sample.id(), "5", null);
        admitted(sample, null);

        indexOf().prune(owner, List.of(seen));

        assertThat(size()).isEqualTo(1);
    }

    @Test
    void aLogInThatComesTooLateAfterItsAdmissionBindsNothing() {
        Sample sample = stored();
        Admitted admitted = admitted(sample, null);
        Admitted late = new Admitted(List.of(), System.nanoTime() - 1);
        assertThat(admitted.isLate(System.nanoTime())).isFalse();
        assertThat(late.isLate(System.nanoTime())).isTrue();

        Rotation.LoggedIn login = new Rotation.LoggedIn(owner, LIFE, false);
        assertThatExceptionOfType(SessionStoreException.class)
                .isThrownBy(() -> store.save(sample.logIn(login.with(late))));

        assertThat(loaded(sample).session().login()).isNull();
        assertThat(store.save(sample.logIn(login.with(admitted)))).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void sessionsThatWereListedInOneMillisecondAreAllSignedOutAlsoPageByPage() {
        List<Sample> all = Stream.generate(this::owned).limit(150).toList();
        all.forEach(sample -> server().command("ZADD", index(), "1700000000000", sample.id()));

        assertThat(store.removeByOwner(owner, id -> true, EndReason.SIGNED_OUT_ELSEWHERE))
                .hasSize(150);
    }

    @Test
    void theSweepRemovesWhatLogOutsHaveLeft() {
        Sample alive = owned();
        for (int i = 0; i < 120; i++) {
            Sample sample = owned();
            assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);
        }
        assertThat(size()).isEqualTo(121);

        assertThat(store.sweep(ended -> {})).isZero();

        assertThat(size()).isEqualTo(1);
        assertThat(found()).containsExactly(alive.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void atALimitItCostsACommandForEachSessionAndOneForEachThatGivesWay(int sessions) {
        List<Sample> all = Stream.generate(this::owned).limit(sessions).toList();
        store.removeByOwner(owner + "2", id -> true, null); // the scripts are known
        store.findByOwner(owner, 1, null);
        store.remove(stored().id(), 0);
        Sample next = stored();
        SessionLimit limit = new SessionLimit(sessions, WhenReached.REMOVE_OLDEST);

        List<String> commands = server().monitor(() -> admitted(next, limit)).stream()
                .filter(line -> !line.contains(" lua] "))
                .toList();

        assertThat(commands).hasSize(1 + sessions + 1 + 1);
        assertThat(all.stream().filter(sample -> store.find(sample.id()).isPresent()))
                .hasSize(sessions - 1);
    }

    @Test
    void aMarkerIsSmallAndGoesAfterTheRetention() {
        Sample sample = owned();
        assertThat(store.remove(sample.id(), 0, EndReason.ENDED_BY_ADMIN)).isEqualTo(RemoveResult.REMOVED);

        assertThat(fields(sample)).containsOnlyKeys("h", "d");
        assertThat(atKey(sample, "HSTRLEN", "h")).isEqualTo(2L);
        assertThat((Long) Objects.requireNonNull(atKey(sample, "PTTL")))
                .isBetween(
                        options.retention().minusMinutes(1).toMillis(),
                        options.retention().toMillis());
    }

    @Test
    void withoutARetentionThereIsNoMarker() {
        SessionStore withoutEvents = store(options.withExpiryEvents(false));
        Sample sample = Sample.create();
        withoutEvents.create(sample.session());
        withoutEvents.save(sample.logIn(owner));

        assertThat(withoutEvents.remove(sample.id(), 0, EndReason.ENDED_BY_ADMIN))
                .isEqualTo(RemoveResult.REMOVED);

        assertThat(atKey(sample, "EXISTS")).isEqualTo(0L);
    }

    private Sample owned() {
        Sample sample = stored();
        Rotation.LoggedIn login = new Rotation.LoggedIn(owner, LIFE, false);
        assertThat(store.save(sample.logIn(login.with(admitted(sample, null))))).isInstanceOf(SaveResult.Saved.class);
        return sample;
    }

    private Admitted admitted(Sample sample, @Nullable SessionLimit limit) {
        AdmissionResult result = store.admit(owner, sample.id(), LIFE, limit);
        assertThat(result).isInstanceOf(Admitted.class);
        return (Admitted) result;
    }

    private void sweepWhenDue(Sample sample) {
        atDue(sample, "ZADD", "1", sample.id());
        assertThat(store.sweep(ended -> {})).isZero();
        assertThat(store.find(sample.id())).isPresent();
    }

    private void listedAgo(Sample sample, Duration ago) {
        long millis = System.currentTimeMillis() - ago.toMillis();
        server().command("ZADD", index(), Long.toString(millis), sample.id());
    }

    private OwnerIndex indexOf() {
        PrimaryConnection primary =
                new PrimaryConnection(redis.connectionFactory(), SessionConnections.PATIENCE, System::nanoTime);
        return new OwnerIndex(
                new RedisLayout(prefix),
                new ScriptRunner(redis.connectionFactory(), primary, SessionConnections.PATIENCE, System::nanoTime),
                Duration.ofMinutes(1));
    }

    private List<String> found() {
        return store.findByOwner(owner, 100, null).sessions().stream()
                .map(SessionRecord::id)
                .toList();
    }

    private String index() {
        return Keys.text(new RedisLayout(prefix).owned(owner));
    }

    private long size() {
        return (Long) Objects.requireNonNull(server().command("ZCARD", index()));
    }
}
