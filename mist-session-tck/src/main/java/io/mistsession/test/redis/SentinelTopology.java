package io.mistsession.test.redis;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;

/**
 * @param master the name under which the Sentinels watch it
 * @param seeds the Sentinels
 */
record SentinelTopology(String master, List<RedisNode> seeds) implements RedisTopology {

    @Override
    public RedisConfiguration configuration() {
        RedisSentinelConfiguration configuration = new RedisSentinelConfiguration().master(master);
        seeds.forEach(sentinel -> configuration.sentinel(sentinel.host(), sentinel.port()));
        return configuration;
    }

    @Override
    public Map<String, String> springProperties() {
        return Map.of(
                "spring.data.redis.sentinel.master",
                master,
                "spring.data.redis.sentinel.nodes",
                seeds.stream().map(RedisNode::toString).collect(Collectors.joining(",")));
    }

    @Override
    public List<RedisNode> primaries() {
        return List.of(Answers.first(seeds, this::primary));
    }

    private RedisNode primary(RedisNode sentinel) {
        if (sentinel.command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", master) instanceof List<?> address) {
            return new RedisNode(String.valueOf(address.get(0)), Integer.parseInt(String.valueOf(address.get(1))));
        }
        throw new IllegalStateException(sentinel + " does not know " + master);
    }
}
