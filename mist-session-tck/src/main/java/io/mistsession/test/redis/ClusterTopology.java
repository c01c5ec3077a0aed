package io.mistsession.test.redis;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;

record ClusterTopology(List<RedisNode> seeds) implements RedisTopology {

    @Override
    public RedisConfiguration configuration() {
        return new RedisClusterConfiguration(
                seeds.stream().map(RedisNode::toString).toList());
    }

    @Override
    public Map<String, String> springProperties() {
        return Map.of(
                "spring.data.redis.cluster.nodes",
                seeds.stream().map(RedisNode::toString).collect(Collectors.joining(",")));
    }

    @Override
    public List<RedisNode> primaries() {
        return Answers.first(
                seeds,
                node -> ClusterMember.seenBy(node).stream()
                        .filter(ClusterMember::isPrimary)
                        .map(ClusterMember::node)
                        .toList());
    }
}
