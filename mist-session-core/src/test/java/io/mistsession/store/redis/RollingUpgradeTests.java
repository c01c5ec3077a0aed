package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.SessionStoreException;
import io.mistsession.store.CreateResult;
import io.mistsession.store.EndedSession;
import io.mistsession.store.LoadResult;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Nodes of two releases on the same sessions and the same index: the layout number carries the upgrade. */
class RollingUpgradeTests extends RedisStoreTests {

    private final SessionStore later = LaterRelease.store(redis.connectionFactory(), prefix, false);
    private final SessionStore latest = LaterRelease.store(redis.connectionFactory(), prefix, true);

    @Test
    void asLongAsTheNewLayoutIsNotAllowedBothReleasesUseTheSameSessions() {
        for (SessionStore first : List.of(store, later)) {
            SessionStore second = first == store ? later : store;
            Sample sample = createdBy(first);

            everyChange(second, sample);
            everyChange(first, createdBy(second));

            assertThat(number(sample, "layout")).isEqualTo(1);
        }
    }

    @Test
    void aNodeThatMayNotWriteTheNewLayoutKeepsItWhereItIs() {
        Sample sample = createdBy(latest);
        assertThat(number(sample, "layout")).isEqualTo(2);
        long before = writes(sample);

        everyChange(later, sample);

        assertThat(number(sample, "layout")).isEqualTo(2);
        assertThat(writes(sample)).isGreaterThan(before);
        assertThat(latest.load(sample.credential())).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    void aNodeThatMayWriteTheNewLayoutConvertsWhatItChanges() {
        Sample sample = stored();

        everyChange(latest, sample);

        assertThat(number(sample, "layout")).isEqualTo(2);
        assertThat(writes(sample)).isPositive();
        assertThat(((LoadResult.Found) later.load(sample.credential()))
                        .session()
                        .attributes())
                .containsOnlyKeys("color", "shade", "depth");
    }

    @Test
    void aNodeThatDoesNotKnowTheNewLayoutRefusesItAndTakesNothingAway() {
        Sample sample = createdBy(latest);
        Object stored = server().command("DUMP", key(sample));
        Object score = atDue(sample, "ZSCORE", sample.id());

        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> store.load(sample.credential()));
        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> store.remove(sample.id(), 0));
        assertThat(store.sweep(ended -> {})).isZero();

        assertThat(server().command("DUMP", key(sample))).isEqualTo(stored);
        assertThat(atDue(sample, "ZSCORE", sample.id())).isEqualTo(score);
        everyChange(latest, sample);
    }

    @Test
    void oneIndexServesBothAndEachSessionIsAnnouncedOnce() {
        Sample old = stored(Sample.living(Duration.ofMillis(50)));
        Sample young = Sample.living(Duration.ofMillis(50));
        assertThat(latest.create(young.session())).isInstanceOf(CreateResult.Created.class);
        Waiting.pass(Duration.ofMillis(60));
        List<EndedSession> ended = new ArrayList<>();

        store.sweep(ended::add);
        assertThat(ended).extracting(EndedSession::id).containsExactly(old.id());
        comeDue(young);
        latest.sweep(ended::add);

        assertThat(ended).extracting(EndedSession::id).containsExactly(old.id(), young.id());
        assertThat(ended.get(1).session().orElseThrow().attributes()).containsKey("color");
    }

    @Test
    void aLogOutByTheLaterReleaseEndsTheSessionForBoth() {
        Sample sample = stored();

        assertThat(latest.remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);

        assertThat(store.load(sample.credential())).isEqualTo(new LoadResult.Absent());
    }

    /** Put off by the release that cannot read it. */
    private void comeDue(Sample sample) {
        atDue(sample, "ZADD", "1", sample.id());
    }

    private static void everyChange(SessionStore node, Sample sample) {
        assertThat(node.load(sample.credential())).isInstanceOf(LoadResult.Found.class);
        assertThat(node.save(sample.put("shade", Sample.value("dark")))).isInstanceOf(SaveResult.Saved.class);
        assertThat(node.update(sample.update("depth", Sample.value("3")))).isInstanceOf(UpdateResult.Updated.class);
        assertThat(node.rotate(sample.rotation(new Rotation.Periodic(Duration.ofMinutes(1)))))
                .isInstanceOf(RotateResult.Rotated.class);
        assertThat(node.load(sample.credential())).isInstanceOf(LoadResult.Found.class);
    }

    private static Sample createdBy(SessionStore node) {
        Sample sample = Sample.create();
        assertThat(node.create(sample.session())).isInstanceOf(CreateResult.Created.class);
        return sample;
    }

    /** The number that only the later release knows. */
    private long writes(Sample sample) {
        String script = "return (struct.unpack('>I4', redis.call('HGET', KEYS[1], 'h'), 60))";
        return (Long) Objects.requireNonNull(server().command("EVAL", script, "1", key(sample)));
    }
}
