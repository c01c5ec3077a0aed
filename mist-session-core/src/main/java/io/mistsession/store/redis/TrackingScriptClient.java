package io.mistsession.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a near cache: sends what returns a session on tracked connections, puts that into the cache, and drops from it
 * what other scripts change. Thread-safe.
 */
final class TrackingScriptClient implements ScriptClient {

    /** They read the session's key after their last write to it, so that Redis tracks it. */
    private static final Set<SessionScript> RETURN_SESSION =
            EnumSet.of(SessionScript.LOAD, SessionScript.SAVE, SessionScript.UPDATE, SessionScript.ROTATE);

    private static final Set<SessionScript> CHANGE_NOTHING =
            EnumSet.of(SessionScript.LOAD, SessionScript.FIND, SessionScript.DUE);

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
        if (RETURN_SESSION.contains(script)) {
            return tracked(script, keys, arguments);
        }
        try {
            return client.evalSha(script, keys, arguments);
        } finally {
            drop(script, keys);
        }
    }

    /** What is sent like this returns no session to keep. */
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

    /** Not tracked: the next call is. */
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
        if (!CHANGE_NOTHING.contains(script)) {
            for (byte[] key : keys) {
                cache.changedHere(NearCache.idIn(key));
            }
        }
    }

    private Reply tracked(SessionScript script, byte[][] keys, byte[][] arguments) {
        String id = NearCache.idIn(keys[0]);
        SentScript sent = null;
        try {
            TrackedConnection connection = connections.open(RedisLayout.shardOf(id), client.nativeConnection());
            TrackingPeriod period = connection == null ? null : connection.periodOrSwitchOn();
            if (connection == null || period == null) {
                return client.evalSha(script, keys, arguments);
            }
            sent = new SentScript(script, id, period);
            return client.await(connection.send(new StreamCommand<>(
                    CommandType.EVALSHA,
                    new ReplyOutput(),
                    LettuceScriptClient.toCommand(script, keys, arguments),
                    sent::answered)));
        } catch (RedisCommandExecutionException e) {
            if (isRedirection(e)) {
                return client.evalSha(script, keys, arguments);
            }
            throw client.translated(e);
        } catch (RedisException e) {
            throw client.translated(e);
        } finally {
            if (sent == null || !sent.isHandled) {
                drop(script, keys);
            }
        }
    }

    /** Whether the slot is on another node: nothing was done. */
    private static boolean isRedirection(RedisCommandExecutionException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return message.startsWith("MOVED ") || message.startsWith("ASK ");
    }

    @Override
    public ServerClock clock(int shard) {
        return client.clock(shard);
    }

    @Override
    public Duration timeout() {
        return client.timeout();
    }

    @Override
    public boolean keepsSessions() {
        return true;
    }

    /** A script on its way, which was sent in a period. */
    private final class SentScript {

        private final SessionScript script;
        private final String id;
        private final TrackingPeriod period;
        private final long changes;
        private final long sentNanos;

        /** Whether the cache is as the answer says. */
        private volatile boolean isHandled;

        private SentScript(SessionScript script, String id, TrackingPeriod period) {
            this.script = script;
            this.id = id;
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
            CachedLoad session = session(reply);
            if (script != SessionScript.LOAD) {
                cache.replace(id, session, changes);
            } else if (session != null) {
                cache.put(id, session, changes);
            } else if (reply.word() == ReplyWord.ABSENT || reply.word() == ReplyWord.ENDED) {
                cache.drop(id);
            }
            isHandled = true;
        }

        private @Nullable CachedLoad session(Reply reply) {
            return reply.hasList(3) ? new CachedLoad(id, reply, period, sentNanos) : null;
        }
    }
}
