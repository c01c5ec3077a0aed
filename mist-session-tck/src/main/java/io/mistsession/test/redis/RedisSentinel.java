package io.mistsession.test.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A primary, its replica and a Sentinel that belong to one test; the Sentinel alone decides upon a failover, after the
 * primary has been silent for a second. Its processes are those of {@link RedisProcess}, so a test may end any of them.
 *
 * <p>This class is thread-safe.
 */
public final class RedisSentinel implements RunningRedis {

    private static final String MASTER = "mist";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisProcess primary;
    private final RedisProcess replica;
    private final RedisProcess sentinel;

    private RedisSentinel(RedisProcess primary, RedisProcess replica, RedisProcess sentinel) {
        this.primary = primary;
        this.replica = replica;
        this.sentinel = sentinel;
    }

    /**
     * Starts the three and waits until the Sentinel knows the replica as one it could promote.
     *
     * @param arguments options of {@code redis-server} for the primary and the replica, word by word
     */
    public static RedisSentinel start(String... arguments) {
        return start(ServerBinary.choose(Environment.ofThisMachine()), arguments);
    }

    static RedisSentinel start(Path binary, String... arguments) {
        Deque<RedisProcess> started = new ArrayDeque<>();
        try {
            RedisProcess primary = RedisProcess.start(binary, with(arguments, "--repl-diskless-sync-delay", "0"));
            started.push(primary);
            RedisProcess replica = RedisProcess.start(binary, with(arguments, replicaOf(primary.node())));
            started.push(replica);
            Patience.until("a linked replica", PATIENCE, () -> ClusterFormation.isLinked(replica.node()));
            // It asks the primary for its replicas at once, and then only every ten seconds.
            RedisProcess sentinel = RedisProcess.start(binary, watching(primary.node()), List.of("--sentinel"));
            started.push(sentinel);
            RedisSentinel all = new RedisSentinel(primary, replica, sentinel);
            Patience.until("a Sentinel that knows the replica", PATIENCE, all::isReady);
            return all;
        } catch (RuntimeException e) {
            started.forEach(RedisProcess::close);
            throw e;
        }
    }

    /** The one that started as the primary; after a failover see {@link RedisTopology#primaries()}. */
    public RedisProcess primary() {
        return primary;
    }

    /** The one that started as the replica. */
    public RedisProcess replica() {
        return replica;
    }

    /** The Sentinel, with a quorum of one. */
    public RedisProcess sentinel() {
        return sentinel;
    }

    /** How a client finds it, through the Sentinel. */
    @Override
    public RedisTopology topology() {
        return RedisTopology.sentinel(MASTER, List.of(sentinel.node()));
    }

    /** Ends all processes and deletes their data. */
    @Override
    public void close() {
        sentinel.close();
        replica.close();
        primary.close();
    }

    private boolean isReady() {
        return sentinel.command("SENTINEL", "REPLICAS", MASTER) instanceof List<?> replicas
                && replicas.size() == 1
                && replicas.get(0) instanceof List<?> fields
                && "ok".equals(fields.get(fields.indexOf("master-link-status") + 1));
    }

    private static List<String> watching(RedisNode primary) {
        return List.of(
                "sentinel monitor " + MASTER + " " + primary.host() + " " + primary.port() + " 1",
                "sentinel down-after-milliseconds " + MASTER + " 1000",
                "sentinel failover-timeout " + MASTER + " 5000");
    }

    private static String[] replicaOf(RedisNode primary) {
        return new String[] {
            "--repl-diskless-sync-delay", "0", "--replicaof", primary.host(), Integer.toString(primary.port())
        };
    }

    private static String[] with(String[] arguments, String... options) {
        return Stream.concat(Stream.of(options), Stream.of(arguments)).toArray(String[]::new);
    }
}
