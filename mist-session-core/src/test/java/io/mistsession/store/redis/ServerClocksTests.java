package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.mistsession.test.redis.RedisExtension;
import io.mistsession.test.redis.RedisNode;
import io.mistsession.test.redis.RedisProcess;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerClocksTests {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.cluster();

    @Test
    void aServerHasOneClockThatIsForgottenWhenItsConnectionIsLost() {
        try (RedisProcess server = RedisProcess.start();
                RedisClient client = RedisClient.create(uri(server.node()));
                StatefulRedisConnection<String, String> connection = client.connect()) {
            ServerClocks clocks = ServerClocks.of(connection);
            clocks.ofShard(7).learn(1_000, 0, 0);
            assertThat(clocks.ofShard(8).millisAt(0)).isEqualTo(1_000);

            server.restart();

            Awaitility.await().until(() -> clocks.ofShard(8).millisAt(0) == 0);
        }
    }

    @Test
    void eachPrimaryOfAClusterHasAClock() {
        try (RedisClusterClient client =
                        RedisClusterClient.create(uri(redis.primaries().get(0)));
                StatefulRedisClusterConnection<String, String> connection = client.connect()) {
            ServerClocks clocks = ServerClocks.of(connection);

            Set<ServerClock> all = IntStream.range(0, RedisLayout.SHARDS)
                    .mapToObj(clocks::ofShard)
                    .collect(Collectors.toSet());

            assertThat(all).hasSameSizeAs(redis.primaries());
            assertThat(clocks.ofShard(3)).isSameAs(clocks.ofShard(3));
        }
    }

    private static String uri(RedisNode node) {
        return "redis://" + node;
    }
}
