package io.mistsession.test.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedTopologyTests {

    @Test
    void aUriNamesOneServer() {
        RedisTopology topology = TopologyKind.STANDALONE.parse("redis://cache:6380");

        assertThat(topology).isEqualTo(RedisTopology.standalone(new RedisNode("cache", 6380)));
        assertThat(topology.springProperties())
                .isEqualTo(Map.of("spring.data.redis.host", "cache", "spring.data.redis.port", "6380"));
    }

    @Test
    void nodesNameACluster() {
        RedisTopology topology = TopologyKind.CLUSTER.parse("one:7000, two:7001");

        assertThat(topology.seeds()).isEqualTo(List.of(new RedisNode("one", 7000), new RedisNode("two", 7001)));
        assertThat(topology.springProperties())
                .isEqualTo(Map.of("spring.data.redis.cluster.nodes", "one:7000,two:7001"));
    }

    @Test
    void aMasterAndItsSentinelsNameWhatTheyWatch() {
        RedisTopology topology = TopologyKind.SENTINEL.parse("main@one:26379,two:26379");

        assertThat(topology.springProperties())
                .isEqualTo(Map.of(
                        "spring.data.redis.sentinel.master",
                        "main",
                        "spring.data.redis.sentinel.nodes",
                        "one:26379,two:26379"));
    }

    @Test
    void whatNamesNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopologyKind.STANDALONE.parse("cache:6380"))
                .withMessage("MIST_SESSION_TEST_REDIS is not redis://host:port: cache:6380");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopologyKind.CLUSTER.parse("one"))
                .withMessage("Not host:port: one");
        assertThatIllegalArgumentException().isThrownBy(() -> TopologyKind.SENTINEL.parse("one:26379"));
    }
}
