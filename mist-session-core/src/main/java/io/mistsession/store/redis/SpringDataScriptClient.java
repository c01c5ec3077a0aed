package io.mistsession.store.redis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisScriptingCommands;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisConnectionUtils;

/** Uses any connection factory, through Spring Data: a Redis connection for each call. */
final class SpringDataScriptClient implements ScriptClient {

    private final RedisConnectionFactory connections;
    private final Duration timeout;

    /** A clock for each shard: the shards of a Cluster are on several servers, and only its client knows which. */
    private final ServerClock[] clocks = new ServerClock[RedisLayout.SHARDS];

    /** Whether the connections are to one server, so that the first clock is the only one. */
    private volatile boolean isOneServer;

    SpringDataScriptClient(RedisConnectionFactory connections, Duration timeout) {
        this.connections = connections;
        this.timeout = connections instanceof LettuceConnectionFactory lettuce
                ? Duration.ofMillis(lettuce.getTimeout())
                : timeout;
        Arrays.setAll(clocks, shard -> new ServerClock());
    }

    @Override
    public Reply evalSha(SessionScript script, byte[][] keys, byte[][] arguments) {
        return run(script, true, keys, arguments);
    }

    @Override
    public Reply eval(SessionScript script, byte[][] keys, byte[][] arguments) {
        return run(script, false, keys, arguments);
    }

    @Override
    public ServerClock clock(int shard) {
        return clocks[isOneServer ? 0 : shard];
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    /** Spring Data returns arrays as lists. */
    private static Reply reply(List<?> parts) {
        Object[] all = parts.toArray();
        for (int i = 0; i < all.length; i++) {
            if (all[i] instanceof List<?> list) {
                all[i] = reply(list);
            }
        }
        return new Reply(all);
    }

    private Reply run(SessionScript script, boolean byDigest, byte[][] keys, byte[][] arguments) {
        byte[][] all = Arrays.copyOf(keys, keys.length + arguments.length);
        System.arraycopy(arguments, 0, all, keys.length, arguments.length);
        RedisConnection connection = connections.getConnection();
        isOneServer = !(connection instanceof RedisClusterConnection);
        try {
            RedisScriptingCommands commands = connection.scriptingCommands();
            List<?> reply = byDigest
                    ? commands.evalSha(script.sha1(), ReturnType.MULTI, keys.length, all)
                    : commands.eval(script.text(), ReturnType.MULTI, keys.length, all);
            return reply(requireNonNull(reply));
        } finally {
            RedisConnectionUtils.releaseConnection(connection, connections); // does not throw: the script was run
        }
    }
}
