package io.mistsession.test;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.mistsession.store.redis.CachedSessionStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Whether this run gives every application on Redis a near cache: {@code mvn verify -Pnear-cache}. */
public final class NearCacheSwitch {

    private static final boolean ON = Boolean.getBoolean("mist.session.test.near-cache");

    private NearCacheSwitch() {}

    /** How many round trips a read costs at least. */
    public static int leastOfARead() {
        return ON ? 0 : 1;
    }

    /**
     * The node's address, once it knows every change that other nodes have made up to now. Redis tells a near cache of a
     * change soon, but perhaps after the client's next request.
     */
    public static URI caughtUp(WebNode node) {
        if (!node.context().getBeansOfType(CachedSessionStore.class).isEmpty()) {
            try (RedisConnection connection = node.context()
                    .getBean("mistSessionRedisConnectionFactory", RedisConnectionFactory.class)
                    .getConnection()) {
                pings(connection.getNativeConnection()).forEach(CompletableFuture::join);
            }
        }
        return node.uri();
    }

    /** On the connections that bring the changes, so that the answers come behind them. */
    @SuppressWarnings("deprecation") // only the commands know the connection
    private static List<CompletableFuture<String>> pings(Object commands) {
        List<CompletableFuture<String>> pings = new ArrayList<>();
        if (commands instanceof RedisAdvancedClusterAsyncCommands<?, ?> cluster) {
            StatefulRedisClusterConnection<?, ?> connection = cluster.getStatefulConnection();
            for (RedisClusterNode each : connection.getPartitions()) {
                pings.add(connection
                        .getConnection(each.getUri().getHost(), each.getUri().getPort())
                        .async()
                        .ping()
                        .toCompletableFuture());
            }
        } else {
            pings.add(((RedisAsyncCommands<?, ?>) commands).ping().toCompletableFuture());
        }
        return pings;
    }

    static Map<String, String> applyTo(Map<String, String> properties) {
        if (!ON || !"redis".equals(properties.get("mist.session.store"))) {
            return properties;
        }
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("mist.session.near-cache.enabled", "true");
        return all;
    }
}
