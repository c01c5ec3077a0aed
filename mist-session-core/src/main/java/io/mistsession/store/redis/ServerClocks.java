package io.mistsession.store.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The clocks of the servers behind a connection of Lettuce: one, or those of a Cluster's nodes. Thread-safe. */
final class ServerClocks implements RedisConnectionStateListener {

    /** Of the only server, or of a slot of which the client knows no node. */
    private final ServerClock single = new ServerClock();

    private final Map<String, ServerClock> byNode = new ConcurrentHashMap<>();
    private final @Nullable StatefulRedisClusterConnection<?, ?> cluster;

    private ServerClocks(@Nullable StatefulRedisClusterConnection<?, ?> cluster) {
        this.cluster = cluster;
    }

    static ServerClocks of(StatefulConnection<?, ?> connection) {
        if (connection instanceof StatefulRedisClusterConnection<?, ?> cluster) {
            return new ServerClocks(cluster);
        }
        ServerClocks clocks = new ServerClocks(null);
        connection.addListener(clocks);
        return clocks;
    }

    ServerClock ofShard(int shard) {
        if (cluster == null) {
            return single;
        }
        RedisClusterNode node = cluster.getPartitions().getMasterBySlot(ShardSlots.of(shard));
        return node == null ? single : byNode.computeIfAbsent(node.getNodeId(), id -> new ServerClock());
    }

    /** The client reconnects by itself, perhaps to another server of the same name. */
    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        single.forget();
    }
}
