package io.mistsession.test.redis;

import java.util.List;
import java.util.stream.Stream;

/**
 * A Sentinel that speaks TLS, with clients and with the primary that it watches. That is a {@link TlsRedis} without a
 * replica.
 *
 * <p>This class is thread-safe.
 */
public final class TlsSentinel implements AutoCloseable {

    private static final String MASTER = "mist";

    private final RedisNode node = RedisNode.local(FreePort.pick());
    private final RedisProcess process;

    private TlsSentinel(TlsRedis primary) {
        RedisNode watched = primary.node();
        process = RedisProcess.start(
                ServerBinary.choose(Environment.ofThisMachine()),
                List.of("sentinel monitor " + MASTER + " " + watched.host() + " " + watched.port() + " 1"),
                Stream.concat(Stream.of("--sentinel", "--tls-replication", "yes"), primary.options(node))
                        .toList());
    }

    /** Starts a Sentinel with the primary's certificate. */
    public static TlsSentinel watching(TlsRedis primary) {
        return new TlsSentinel(primary);
    }

    /** How a client finds the primary, through this Sentinel. */
    public RedisTopology topology() {
        return RedisTopology.sentinel(MASTER, List.of(node));
    }

    /** Kills it. */
    @Override
    public void close() {
        process.close();
    }
}
