package io.mistsession.test.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailoverTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aClustersReplicaTakesOver() {
        try (RedisCluster cluster = RedisCluster.start()) {
            RedisProcess owner = cluster.ownerOf("color");

            owner.kill();

            Patience.until(
                    "another owner", PATIENCE, () -> !cluster.ownerOf("color").equals(owner));
            assertThat(cluster.ownerOf("color").isAlive()).isTrue();
            Patience.until(
                    "three primaries",
                    PATIENCE,
                    () -> cluster.topology().primaries().size() == 3);
            assertThat(cluster.topology().primaries()).doesNotContain(owner.node());
        }
    }

    @Test
    void aSentinelPromotesTheReplica() {
        try (RedisSentinel sentinel = RedisSentinel.start()) {
            RedisNode replica = sentinel.replica().node();
            assertThat(sentinel.topology().primaries())
                    .containsExactly(sentinel.primary().node());

            sentinel.primary().kill();

            Patience.until(
                    "a promotion",
                    PATIENCE,
                    () -> sentinel.topology().primaries().contains(replica));
            Patience.until(
                    "a new primary",
                    PATIENCE,
                    () -> "master".equals(replica.info("replication").get("role")));
        }
    }
}
