package io.mistsession.store.redis;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Calls Lettuce directly, on the connection that the factory shares between all threads. Spring Data would make a connection
 * object of its own for each call, which allocates more than the call itself.
 */
final class LettuceScriptClient implements ScriptClient {

    private final LettuceConnectionFactory connections;
    private final long timeoutMillis;
    private volatile @Nullable SharedConnection shared;

    LettuceScriptClient(RedisConnectionFactory connections) {
        this.connections = (LettuceConnectionFactory) connections;
        this.timeoutMillis = this.connections.getTimeout();
    }

    /** A subclass may choose another connection each time; only the factory itself is known to share one. */
    static boolean supports(RedisConnectionFactory connections) {
        return connections.getClass() == LettuceConnectionFactory.class
                && ((LettuceConnectionFactory) connections).getShareNativeConnection()
                && !((LettuceConnectionFactory) connections).getValidateConnection();
    }

    @Override
    public Reply evalSha(SessionScript script, byte[][] keys, byte[][] arguments) {
        return run(CommandType.EVALSHA, toCommand(script, keys, arguments));
    }

    @Override
    public Reply eval(SessionScript script, byte[][] keys, byte[][] arguments) {
        return run(CommandType.EVAL, toCommand(newCommand().add(script.text()), keys, arguments));
    }

    /** What {@code EVALSHA} takes. */
    static CommandArgs<byte[], byte[]> toCommand(SessionScript script, byte[][] keys, byte[][] arguments) {
        return toCommand(newCommand().add(script.sha1()), keys, arguments);
    }

    private static CommandArgs<byte[], byte[]> newCommand() {
        return new CommandArgs<>(ByteArrayCodec.INSTANCE);
    }

    private static CommandArgs<byte[], byte[]> toCommand(
            CommandArgs<byte[], byte[]> script, byte[][] keys, byte[][] arguments) {
        return script.add(keys.length).addKeys(keys).addValues(arguments);
    }

    private Reply run(CommandType type, CommandArgs<byte[], byte[]> command) {
        try {
            return await(dispatch(type, command));
        } catch (RedisException e) {
            throw translated(e);
        }
    }

    private Reply received(RedisFuture<Reply> reply) {
        try {
            return await(reply);
        } catch (RedisException e) {
            throw translated(e);
        }
    }

    @Override
    public Supplier<Reply> send(SessionScript script, byte[][] keys, byte[][] arguments) {
        try {
            RedisFuture<Reply> reply = dispatch(CommandType.EVALSHA, toCommand(script, keys, arguments));
            return () -> received(reply);
        } catch (RedisException e) {
            throw translated(e);
        }
    }

    private RedisFuture<Reply> dispatch(CommandType type, CommandArgs<byte[], byte[]> command) {
        return connection().commands().dispatch(type, new ReplyOutput(), command);
    }

    /** The connection that scripts are sent on; in a Cluster it sends them on to the nodes. */
    StatefulConnection<byte[], byte[]> nativeConnection() {
        return connection().connection();
    }

    Reply await(RedisFuture<Reply> reply) {
        return requireNonNull(LettuceFutures.awaitOrCancel(reply, timeoutMillis, TimeUnit.MILLISECONDS));
    }

    @Override
    public ServerClock clock(int shard) {
        try {
            return connection().clocks().ofShard(shard);
        } catch (RedisException e) {
            throw translated(e);
        }
    }

    @Override
    public Duration timeout() {
        return Duration.ofMillis(timeoutMillis);
    }

    /** The factory is asked again when its connection is lost or closed: it may have been reset or restarted. */
    private SharedConnection connection() {
        SharedConnection known = shared;
        if (known == null || !known.connection().isOpen()) {
            known = SharedConnection.of(connections, known);
            shared = known;
        }
        return known;
    }

    RuntimeException translated(RedisException failure) {
        DataAccessException translated = connections.translateExceptionIfPossible(failure);
        return translated == null ? failure : translated;
    }

    /** Lettuce's connection, the commands on it, and the clocks of the servers behind it. */
    private record SharedConnection(
            StatefulConnection<byte[], byte[]> connection,
            RedisClusterAsyncCommands<byte[], byte[]> commands,
            ServerClocks clocks) {

        /**
         * Spring Data's connections have keys and values of bytes. Only the connection says whether it is open. One that
         * reconnects is the same as before, with the clocks that listen to it.
         */
        @SuppressWarnings({"unchecked", "deprecation"})
        static SharedConnection of(LettuceConnectionFactory connections, @Nullable SharedConnection before) {
            try (RedisConnection connection = connections.getConnection()) {
                Object commands = connection.getNativeConnection();
                if (commands instanceof RedisAdvancedClusterAsyncCommands<?, ?> cluster) {
                    return of(
                            (StatefulConnection<byte[], byte[]>) cluster.getStatefulConnection(),
                            (RedisClusterAsyncCommands<byte[], byte[]>) cluster,
                            before);
                }
                RedisAsyncCommands<byte[], byte[]> single = (RedisAsyncCommands<byte[], byte[]>) commands;
                return of(single.getStatefulConnection(), single, before);
            }
        }

        @SuppressWarnings("ReferenceEquality")
        private static SharedConnection of(
                StatefulConnection<byte[], byte[]> connection,
                RedisClusterAsyncCommands<byte[], byte[]> commands,
                @Nullable SharedConnection before) {
            return before != null && before.connection == connection
                    ? before
                    : new SharedConnection(connection, commands, ServerClocks.of(connection));
        }
    }
}
