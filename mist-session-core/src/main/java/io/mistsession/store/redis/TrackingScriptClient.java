package io.mistsession.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Feeds a near cache: sends loads on tracked connections, puts what they find into the cache, and drops from it what other
 * scripts change. Thread-safe.
 */
final class TrackingScriptClient implements ScriptClient {

    private final LettuceScriptClient client;
    private final NearCache cache;
    private final TrackedConnections connections;
    private final LongSupplier nanoTime;

    TrackingScriptClient(
            LettuceScriptClient client, NearCache cache, TrackedConnections connections, LongSupplier nanoTime) {
        this.client = client;
        this.cache = cache;
        this.connections = connections;
        this.nanoTime = nanoTime;
    }

    @Override
    public Reply evalSha(SessionScript script, byte[][] keys, byte[][] arguments) {
        if (script == SessionScript.LOAD) {
            return load(script, keys, arguments);
        }
        try {
            return client.evalSha(script, keys, arguments);
        } finally {
            drop(script, keys);
        }
    }

    /** Loads are not sent like this. */
    @Override
    public Supplier<Reply> send(SessionScript script, byte[][] keys, byte[][] arguments) {
        Supplier<Reply> reply = client.send(script, keys, arguments);
        return () -> {
            try {
                return reply.get();
            } finally {
                drop(script, keys);
            }
        };
    }

    /** Not tracked: the next load is. */
    @Override
    public Reply eval(SessionScript script, byte[][] keys, byte[][] arguments) {
        try {
            return client.eval(script, keys, arguments);
        } finally {
            drop(script, keys);
        }
    }

    /** Whatever the outcome: it may be unknown. The server does not tell a connection of its own changes. */
    private void drop(SessionScript script, byte[][] keys) {
        if (script != SessionScript.LOAD && script != SessionScript.FIND && script != SessionScript.DUE) {
            for (byte[] key : keys) {
                cache.changedHere(NearCache.idIn(key));
            }
        }
    }

    private Reply load(SessionScript script, byte[][] keys, byte[][] arguments) {
        String id = NearCache.idIn(keys[0]);
        TrackedConnection connection;
        TrackingPeriod period;
        try {
            connection = connections.open(RedisLayout.shardOf(id), client.nativeConnection());
            period = connection == null ? null : connection.periodOrSwitchOn();
        } catch (RedisException e) {
            throw client.translated(e);
        }
        return connection == null || period == null
                ? client.evalSha(script, keys, arguments)
                : load(new SentLoad(script, id, keys, arguments, period), connection);
    }

    private Reply load(SentLoad load, TrackedConnection connection) {
        try {
            return client.await(connection.send(new StreamCommand<>(
                    CommandType.EVALSHA,
                    new ReplyOutput(),
                    LettuceScriptClient.toCommand(load.script, load.keys, load.arguments),
                    load::answered)));
        } catch (RedisCommandExecutionException e) {
            // The script is not known, or the slot is on another node: nothing was done.
            return client.evalSha(load.script, load.keys, load.arguments);
        } catch (RedisException e) {
            throw client.translated(e);
        }
    }

    @Override
    public ServerClock clock(int shard) {
        return client.clock(shard);
    }

    @Override
    public Duration timeout() {
        return client.timeout();
    }

    /** A load on its way, which began in a period. */
    private final class SentLoad {

        private final SessionScript script;
        private final String id;
        private final byte[][] keys;
        private final byte[][] arguments;
        private final TrackingPeriod period;
        private final long changes;
        private final long sentNanos;

        private SentLoad(SessionScript script, String id, byte[][] keys, byte[][] arguments, TrackingPeriod period) {
            this.script = script;
            this.id = id;
            this.keys = keys;
            this.arguments = arguments;
            this.period = period;
            this.changes = cache.changesOf(id);
            this.sentNanos = nanoTime.getAsLong();
        }

        /** Called by the connection's thread. */
        private void answered(Reply reply) {
            if (!period.isHandledHere()) {
                return;
            }
            period.answered(sentNanos);
            if (reply.word() == ReplyWord.FOUND) {
                cache.put(id, new CachedLoad(id, reply, period, sentNanos), changes);
            } else if (reply.word() == ReplyWord.ABSENT || reply.word() == ReplyWord.ENDED) {
                cache.drop(id);
            }
        }
    }
}
