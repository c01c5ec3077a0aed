package io.mistsession.test.redis;

import java.util.List;
import java.util.Map;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

record StandaloneTopology(RedisNode node) implements RedisTopology {

    @Override
    public RedisConfiguration configuration() {
        return new RedisStandaloneConfiguration(node.host(), node.port());
    }

    @Override
    public Map<String, String> springProperties() {
        return Map.of("spring.data.redis.host", node.host(), "spring.data.redis.port", Integer.toString(node.port()));
    }

    @Override
    public List<RedisNode> primaries() {
        return seeds();
    }

    @Override
    public List<RedisNode> seeds() {
        return List.of(node);
    }
}
