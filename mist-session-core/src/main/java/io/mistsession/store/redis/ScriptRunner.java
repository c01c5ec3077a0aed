package io.mistsession.store.redis;

import static java.util.Objects.requireNonNull;

import io.mistsession.SessionStoreException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * Runs scripts by their digest, and by their text where the server does not know them: one round trip as a rule. What the server
 * has refused to do may be tried again; whatever else the client throws becomes a {@link SessionStoreException}.
 */
final class ScriptRunner {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final PrimaryConnection primary;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final OutageLog watch;
    private final TimeoutCircuitBreaker silence;
    private final RedisTemplate<byte[], byte[]> template = new RedisTemplate<>();

    /** The patience is for a Cluster that is moving its keys. */
    ScriptRunner(
            RedisConnectionFactory connections, PrimaryConnection primary, Duration patience, LongSupplier nanoTime) {
        this.primary = primary;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.watch = new OutageLog(nanoTime);
        this.silence = new TimeoutCircuitBreaker(nanoTime);
        template.setConnectionFactory(connections);
        template.setDefaultSerializer(RedisSerializer.byteArray());
        template.afterPropertiesSet();
    }

    /** Runs a script. */
    Reply run(RedisScript<List<?>> script, ShardKeys keys, Arguments arguments) {
        try {
            return execute(script, keys, arguments);
        } catch (RuntimeException e) {
            throw failure(keys, e);
        }
    }

    /** Runs a script. One that finds no memory for what it was to write has written nothing: {@link Reply#FULL}. */
    Reply runIfRoom(RedisScript<List<?>> script, ShardKeys keys, Arguments arguments) {
        try {
            return execute(script, keys, arguments);
        } catch (RuntimeException e) {
            if (ServerError.OUT_OF_MEMORY.isCauseOf(e)) {
                return Reply.FULL;
            }
            throw failure(keys, e);
        }
    }

    private Reply execute(RedisScript<List<?>> script, ShardKeys keys, Arguments arguments) {
        silence.enter(keys.shard());
        long start = nanoTime.getAsLong();
        while (true) {
            try {
                primary.await();
                List<?> parts = template.execute(script, keys.names(), arguments.toArray());
                silence.answered(keys.shard());
                watch.served();
                return new Reply(requireNonNull(parts));
            } catch (RuntimeException e) {
                if (!isWorthAnotherTry(e, start)) {
                    throw e;
                }
            }
        }
    }

    /** Only what the server has refused: it has done nothing of it. */
    private boolean isWorthAnotherTry(RuntimeException refusal, long start) {
        if (ServerError.TRY_AGAIN.isCauseOf(refusal)) {
            return nanoTime.getAsLong() - start < patience.toNanos() && pause();
        }
        return ServerError.READ_ONLY.isCauseOf(refusal) && primary.renew();
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SessionStoreException failure(ShardKeys keys, RuntimeException cause) {
        if (!Thread.currentThread().isInterrupted()) { // whoever gave up waiting says nothing of Redis
            watch.failed(cause);
            if (cause instanceof QueryTimeoutException && silence.timedOut(keys.shard())) {
                primary.renew();
            }
        }
        return new SessionStoreException("Redis did not do, or may not have done, what it was asked", cause);
    }
}
