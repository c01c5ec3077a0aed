package io.mistsession.store.redis;

import io.mistsession.SessionStoreException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Runs a script in one round trip, or in two if the server does not know it yet. Tries again only what the server has
 * refused to do; any other failure is a {@link SessionStoreException}. Thread-safe.
 */
final class ScriptRunner {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ScriptClient client;
    private final PrimaryConnection primary;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final OutageLog outages;
    private final TimeoutCircuitBreaker breaker;

    /** The timeout is how long a script is tried again while a Cluster moves its keys. */
    ScriptRunner(
            RedisConnectionFactory connections, PrimaryConnection primary, Duration timeout, LongSupplier nanoTime) {
        this.client = ScriptClient.of(connections);
        this.primary = primary;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
        this.outages = new OutageLog(nanoTime);
        this.breaker = new TimeoutCircuitBreaker(nanoTime);
    }

    /** Runs a script. */
    Reply run(SessionScript script, ShardKeys keys, Arguments arguments) {
        try {
            return execute(script, keys, arguments.toArray());
        } catch (RuntimeException e) {
            throw failure(keys, e);
        }
    }

    /** Runs a script. If the server has no memory for what the script would write, nothing is written: {@link Reply#FULL}. */
    Reply runIfRoom(SessionScript script, ShardKeys keys, Arguments arguments) {
        try {
            return execute(script, keys, arguments.toArray());
        } catch (RuntimeException e) {
            if (ServerError.OUT_OF_MEMORY.isCauseOf(e)) {
                return Reply.FULL;
            }
            throw failure(keys, e);
        }
    }

    private Reply execute(SessionScript script, ShardKeys keys, byte[][] arguments) {
        breaker.check(keys.shard());
        long start = nanoTime.getAsLong();
        while (true) {
            try {
                primary.await();
                List<?> parts = evalSha(script, keys.names(), arguments);
                breaker.answered(keys.shard());
                outages.served();
                return new Reply(parts);
            } catch (RuntimeException e) {
                if (!mayTryAgain(e, start)) {
                    throw e;
                }
            }
        }
    }

    private List<?> evalSha(SessionScript script, byte[][] keys, byte[][] arguments) {
        try {
            return client.evalSha(script, keys, arguments);
        } catch (RuntimeException e) {
            if (ServerError.NO_SCRIPT.isCauseOf(e)) {
                return client.eval(script, keys, arguments);
            }
            throw e;
        }
    }

    /** Only after a refusal: the server has done nothing. */
    private boolean mayTryAgain(RuntimeException refusal, long start) {
        if (ServerError.TRY_AGAIN.isCauseOf(refusal)) {
            return nanoTime.getAsLong() - start < timeout.toNanos() && pause();
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
        if (!Thread.currentThread().isInterrupted()) { // an interrupted caller says nothing about Redis
            outages.failed(cause);
            if (cause instanceof QueryTimeoutException && breaker.timedOut(keys.shard())) {
                primary.renew();
            }
        }
        return new SessionStoreException("Redis did not do, or may not have done, what it was asked", cause);
    }
}
