package io.mistsession.test.redis;

import java.util.List;
import java.util.Map;
import org.springframework.data.redis.connection.RedisConfiguration;

/**
 * How a client finds the servers that hold the data: one server, a Cluster, or what a Sentinel watches.
 *
 * <p>A topology is an immutable value and owns no connection; what it says about roles it asks the servers each time.
 */
public sealed interface RedisTopology permits StandaloneTopology, ClusterTopology, SentinelTopology {

    /** One server; it need not be the server itself, a proxy's port will do. */
    static RedisTopology standalone(RedisNode node) {
        return new StandaloneTopology(node);
    }

    /** A Cluster, of which these nodes are known. */
    static RedisTopology cluster(List<RedisNode> seeds) {
        return new ClusterTopology(List.copyOf(seeds));
    }

    /** What these Sentinels watch under this name. */
    static RedisTopology sentinel(String master, List<RedisNode> sentinels) {
        return new SentinelTopology(master, List.copyOf(sentinels));
    }

    /** What a {@code LettuceConnectionFactory} is made with; a new object at each call. */
    RedisConfiguration configuration();

    /** The same as {@code spring.data.redis.*} properties. */
    Map<String, String> springProperties();

    /**
     * The servers that take writes at this moment: one, or in a Cluster each that owns slots.
     *
     * @throws IllegalStateException if none of the known nodes can tell
     */
    List<RedisNode> primaries();

    /** The servers that a client is told about. */
    List<RedisNode> seeds();
}
