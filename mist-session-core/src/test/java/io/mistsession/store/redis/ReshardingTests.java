package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionToken;
import io.mistsession.store.CreateResult;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisCluster;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** While a slot of a Cluster is on its way, its keys are on two nodes; operations wait until they are on one. */
class ReshardingTests {

    private static final String PREFIX = "mist:session:";

    @Test
    void operationsOnAMovingSlotAreDoneOnceItHasMoved() {
        try (RedisCluster cluster = RedisCluster.start();
                SessionConnections connections = SessionConnections.to(cluster.topology())) {
            SessionStore store = connections.store();
            Sample sample = Sample.create();
            assertThat(store.create(sample.session())).isInstanceOf(CreateResult.Created.class);
            MovingSlot slot = MovingSlot.of(cluster, PREFIX, sample.id());
            slot.beginToMove();
            slot.move(Keys.ofSession(PREFIX, sample.id()));

            CompletableFuture<SaveResult> save =
                    CompletableFuture.supplyAsync(() -> store.save(sample.put("color", Sample.value("blue"))));
            CompletableFuture<CreateResult> create = CompletableFuture.supplyAsync(
                    () -> store.create(neighbourOf(sample).session()));
            Waiting.pass(Duration.ofMillis(100));
            assertThat(save).isNotDone();
            slot.move(Keys.ofDue(PREFIX, sample.id()));
            slot.finish();

            assertThat(save.join()).isInstanceOf(SaveResult.Saved.class);
            assertThat(create.join()).isInstanceOf(CreateResult.Created.class);
            assertThat(store.find(sample.id()).orElseThrow().attributes()).containsEntry("color", Sample.value("blue"));
            assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);
        }
    }

    private static Sample neighbourOf(Sample sample) {
        SessionToken token = SessionToken.of(sample.id().substring(0, 2) + "AAAAAAAAAAAAAA", new byte[20]);
        return new Sample(token, sample.idleTimeout(), sample.absoluteTimeout());
    }
}
