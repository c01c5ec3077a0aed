package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.CreateResult;
import io.mistsession.store.EndedSession;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.LoadResult;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others have put at our keys, or changed there, is corrected or goes. */
class ForeignValueTests extends RedisStoreTests {

    private static final long RETENTION = options().retention().toMillis();
    private static final long IDLE = Duration.ofMinutes(31).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Test
    void aSessionWhoseKeyHasNoTimeToLiveEndsAndIsAnnouncedWithItsAttributes() {
        Sample sample = stored();
        atKey(sample, "PERSIST");

        assertThat(store.load(sample.credential())).isEqualTo(new LoadResult.Absent());

        assertThat(timeToLive(key(sample))).isBetween(RETENTION - HOUR / 2, RETENTION);
        assertThat(store.load(sample.credential())).isEqualTo(new LoadResult.Absent());
        assertThat(store.save(sample.put("color", Sample.value("blue")))).isEqualTo(Refusal.GONE);
        assertThat(ended())
                .singleElement()
                .satisfies(ended -> assertThat(ended.session().orElseThrow().attributes())
                        .containsEntry("color", Sample.value("green")));
        assertThat(server().command("EXISTS", key(sample), due(sample))).isEqualTo(0L);
    }

    @Test
    void aSessionWhoseKeyHasNoTimeToLiveIsRemovedByALogOut() {
        Sample sample = stored();
        atKey(sample, "PERSIST");

        assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.GONE);

        assertThat(server().command("EXISTS", key(sample))).isEqualTo(0L);
        assertThat(ended()).isEmpty();
    }

    @Test
    void withoutExpiryEventsASessionWhoseKeyHasNoTimeToLiveGoesAtOnce() {
        SessionStore plain = store(options.withExpiryEvents(false));
        Sample sample = Sample.create();
        assertThat(plain.create(sample.session())).isInstanceOf(CreateResult.Created.class);
        atKey(sample, "PERSIST");

        assertThat(plain.load(sample.credential())).isEqualTo(new LoadResult.Absent());

        assertThat(server().command("EXISTS", key(sample), due(sample))).isEqualTo(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"315360000000", "86400000", "3900000"})
    void anEndThatTheClockDoesNotAllowIsCorrectedByTheSecondSweepALeaseLater(String millis) {
        Sample sample = stored();
        atKey(sample, "PEXPIRE", millis);
        comeDue(sample);

        assertThat(ended()).isEmpty();
        assertThat(store.load(sample.credential())).isEqualTo(new LoadResult.Absent());
        assertThat(Long.parseLong((String) atDue(sample, "ZSCORE", sample.id())))
                .isGreaterThan(number(sample, "created_at") + 50_000);
        comeDue(sample);
        assertThat(ended()).isEmpty();

        assertThat(timeToLive(key(sample))).isBetween(IDLE + RETENTION - HOUR / 2, IDLE + RETENTION);
        assertThat(loaded(sample).session().attributes()).containsKey("color");
        assertThat(fields(sample)).doesNotContainKey("w");
        assertThat(Long.parseLong((String) atDue(sample, "ZSCORE", sample.id())))
                .isEqualTo(end(key(sample)) - RETENTION);
    }

    @Test
    void anEndThatIsWrongInAnotherWayTheSecondTimeIsPutOffAgain() {
        Sample sample = stored();
        atKey(sample, "PEXPIRE", "315360000000");
        comeDue(sample);
        assertThat(ended()).isEmpty();
        atKey(sample, "PEXPIRE", "215360000000");
        comeDue(sample);

        assertThat(ended()).isEmpty();

        assertThat(store.load(sample.credential())).isEqualTo(new LoadResult.Absent());
    }

    @Test
    void aSessionThatIsCorrectedAfterItsAbsoluteEndIsAnnounced() {
        Sample sample =
                stored(Sample.living(new IdleTimeout(Duration.ofMinutes(30), Duration.ZERO), Duration.ofMillis(50)));
        Waiting.pass(Duration.ofMillis(60));
        atKey(sample, "PEXPIRE", "315360000000");
        assertThat(ended()).isEmpty();
        comeDue(sample);

        assertThat(ended())
                .singleElement()
                .satisfies(ended -> assertThat(ended.session()).isPresent());

        assertThat(server().command("EXISTS", key(sample), due(sample))).isEqualTo(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "d"})
    void aSessionThatIsNotWholeGoesWithTheSweep(String field) {
        Sample sample = stored();
        atKey(sample, "HDEL", field);
        comeDue(sample);

        List<EndedSession> ended = ended();

        assertThat(ended).extracting(EndedSession::id).containsExactly(sample.id());
        assertThat(ended.get(0).session()).isEmpty();
        assertThat(server().command("EXISTS", key(sample), due(sample))).isEqualTo(0L);
    }

    @ParameterizedTest
    @CsvSource({"SET,text,", "RPUSH,item,", "SADD,member,", "ZADD,1,member", "HSET,name,value"})
    void whatIsNoSessionGoesWithTheSweepOrWithinAnHour(String command, String word, String another) {
        Sample sample = stored();
        server().command("DEL", key(sample));
        List<String> words = new ArrayList<>(List.of(word));
        if (another != null) {
            words.add(another);
        }
        atKey(sample, command, words.toArray(String[]::new));

        assertThat(store.load(sample.credential())).isEqualTo(new LoadResult.Absent());
        assertThat(timeToLive(key(sample))).isBetween(HOUR / 2, HOUR);
        comeDue(sample);
        assertThat(ended()).extracting(EndedSession::id).containsExactly(sample.id());

        assertThat(server().command("EXISTS", key(sample), due(sample))).isEqualTo(0L);
    }

    @Test
    void theIndexIsNotTakenForASessionOfItsName() {
        Sample sample = stored();
        atDue(sample, "ZADD", "1", "due");

        assertThat(ended()).isEmpty();

        assertThat(atDue(sample, "ZRANGE", "0", "-1")).isEqualTo(List.of(sample.id()));
    }

    @Test
    void anIndexThatIsNoneIsReplacedByTheNextWrite() {
        Sample sample = stored();
        Rotation.LoggedIn login = new Rotation.LoggedIn("alice", Duration.ofHours(1), false);

        breakIndex(sample);
        assertThat(store.create(neighbour(sample).session())).isInstanceOf(CreateResult.Created.class);
        assertThat(atDue(sample, "ZCARD")).isEqualTo(1L);
        breakIndex(sample);
        assertThat(store.save(sample.put("color", Sample.value("blue")))).isInstanceOf(SaveResult.Saved.class);
        assertThat(atDue(sample, "ZRANGE", "0", "-1")).isEqualTo(List.of(sample.id()));
        breakIndex(sample);
        assertThat(store.rotate(sample.rotation(login))).isInstanceOf(RotateResult.Rotated.class);
        assertThat(atDue(sample, "ZRANGE", "0", "-1")).isEqualTo(List.of(sample.id()));
        assertThat(timeToLive(due(sample))).isPositive();
    }

    @Test
    void anIndexThatIsNoneStopsNeitherRemovalsNorTheSweep() {
        Sample sample = stored();
        Sample other = stored(Sample.living(Duration.ofMillis(50)));
        breakIndex(sample);
        Waiting.pass(Duration.ofMillis(60));

        assertThat(ended()).extracting(EndedSession::id).containsExactly(other.id());

        assertThat(server().command("EXISTS", due(sample))).isEqualTo(0L);
        breakIndex(sample);
        assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);
        assertThat(server().command("EXISTS", key(sample))).isEqualTo(0L);
    }

    private void breakIndex(Sample sample) {
        server().command("DEL", due(sample));
        atDue(sample, "SET", "text");
    }

    private void comeDue(Sample sample) {
        atDue(sample, "ZADD", "1", sample.id());
    }

    private long timeToLive(String key) {
        return (Long) java.util.Objects.requireNonNull(server().command("PTTL", key));
    }

    private List<EndedSession> ended() {
        List<EndedSession> ended = new ArrayList<>();
        assertThat(store.sweep(ended::add)).isEqualTo(ended.size());
        return ended;
    }

    /** Another session of the same shard. */
    private static Sample neighbour(Sample sample) {
        io.mistsession.SessionToken token =
                io.mistsession.SessionToken.of(sample.id().substring(0, 2) + "AAAAAAAAAAAAAA", new byte[20]);
        return new Sample(token, sample.idleTimeout(), sample.absoluteTimeout());
    }

    private static RedisStoreOptions options() {
        return SessionConnections.PATIENT;
    }
}
