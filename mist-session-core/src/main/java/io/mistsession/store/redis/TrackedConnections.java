package io.mistsession.store.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.masterreplica.StatefulRedisMasterReplicaConnection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections on which sessions are loaded, each to the primary of some shards: the only one, or those to the nodes of a
 * Cluster. They are the very connections on which the client sends all other scripts. Thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // a connection is itself
final class TrackedConnections implements AutoCloseable {

    /** The key of the only connection. */
    private static final String SINGLE = "";

    private final NearCache cache;
    private final LongSupplier nanoTime;
    private final TrackingRefusal refusal;
    private final Map<String, TrackedConnection> byServer = new ConcurrentHashMap<>();
    private volatile @Nullable StatefulConnection<byte[], byte[]> shared;
    private volatile boolean closed;

    TrackedConnections(NearCache cache, LongSupplier nanoTime) {
        this.cache = cache;
        this.nanoTime = nanoTime;
        this.refusal = new TrackingRefusal(nanoTime);
    }

    /** The connection to the shard's primary, as far as the client knows; null if it is not tracked. Does no I/O. */
    @Nullable
    TrackedConnection known(int shard) {
        if (shared instanceof StatefulRedisClusterConnection<byte[], byte[]> cluster) {
            RedisClusterNode node = primary(cluster, shard);
            return node == null ? null : byServer.get(key(node));
        }
        return byServer.get(SINGLE);
    }

    /**
     * The connection to the shard's primary, tracked from now on; null if that is not possible, or not yet.
     *
     * @param connection the client's present one; all others are given up
     */
    @Nullable
    TrackedConnection open(int shard, StatefulConnection<byte[], byte[]> connection) {
        if (shared != connection) {
            replace(connection);
        }
        if (connection instanceof StatefulRedisClusterConnection<byte[], byte[]> cluster) {
            RedisClusterNode node = primary(cluster, shard);
            return node == null ? null : ofNode(node, cluster);
        }
        if (connection instanceof StatefulRedisMasterReplicaConnection) {
            refusal.refused("the connection chooses between a primary and replicas.");
            return null;
        }
        return tracked(SINGLE, (StatefulRedisConnection<byte[], byte[]>) connection);
    }

    /** Asks all servers for a sign of life. */
    void ping() {
        for (TrackedConnection each : byServer.values()) {
            each.ping();
        }
    }

    /** Routing uses the same connection: the client keeps one for each address. */
    private @Nullable TrackedConnection ofNode(
            RedisClusterNode node, StatefulRedisClusterConnection<byte[], byte[]> cluster) {
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection = cluster.getConnectionAsync(
                node.getUri().getHost(), node.getUri().getPort());
        return connection.isDone() && !connection.isCompletedExceptionally()
                ? tracked(key(node), connection.join())
                : null;
    }

    private @Nullable TrackedConnection tracked(String server, StatefulRedisConnection<byte[], byte[]> connection) {
        TrackedConnection known = byServer.get(server);
        return known != null && known.isOn(connection) ? known : track(server, connection);
    }

    private synchronized @Nullable TrackedConnection track(
            String server, StatefulRedisConnection<byte[], byte[]> connection) {
        TrackedConnection known = byServer.get(server);
        if (closed || (known != null && known.isOn(connection))) {
            return closed ? null : known;
        }
        if (known != null) {
            known.close();
        }
        TrackedConnection tracked = TrackedConnection.on(connection, cache, nanoTime, refusal);
        byServer.put(server, tracked);
        return tracked;
    }

    private synchronized void replace(StatefulConnection<byte[], byte[]> connection) {
        if (shared != connection) {
            forgetAll();
            shared = connection;
        }
    }

    private void forgetAll() {
        byServer.values().forEach(TrackedConnection::close);
        byServer.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        forgetAll();
    }

    private static @Nullable RedisClusterNode primary(StatefulRedisClusterConnection<?, ?> cluster, int shard) {
        return cluster.getPartitions().getMasterBySlot(ShardSlots.of(shard));
    }

    /** A node that has moved to another address is another server. */
    private static String key(RedisClusterNode node) {
        return node.getUri().getHost() + ':' + node.getUri().getPort();
    }
}
