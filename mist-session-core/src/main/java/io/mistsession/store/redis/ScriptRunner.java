package io.mistsession.store.redis;

import io.mistsession.SessionStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Runs a script in one round trip, or in two if the server does not know it yet, or if its clock is not known yet. Tries
 * again only what the server has refused to do; any other failure is a {@link SessionStoreException}. Thread-safe.
 */
final class ScriptRunner {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** 73 years, so that no sum of points in time overflows. */
    private static final long LONGEST_NANOS = Long.MAX_VALUE / 4;

    private final ScriptClient client;
    private final PrimaryConnection primary;
    private final Duration timeout;
    private final long patienceNanos;
    private final LongSupplier nanoTime;
    private final OutageLog outages;
    private final TimeoutCircuitBreaker breaker;

    /** The timeout is how long a script is tried again while a Cluster moves its keys. */
    ScriptRunner(
            RedisConnectionFactory connections, PrimaryConnection primary, Duration timeout, LongSupplier nanoTime) {
        this(ScriptClient.of(connections, timeout), primary, timeout, nanoTime);
    }

    ScriptRunner(ScriptClient client, PrimaryConnection primary, Duration timeout, LongSupplier nanoTime) {
        this.client = client;
        this.primary = primary;
        this.timeout = timeout;
        this.patienceNanos = patienceNanos(client.timeout());
        this.nanoTime = nanoTime;
        this.outages = new OutageLog(nanoTime);
        this.breaker = new TimeoutCircuitBreaker(nanoTime);
    }

    /** Runs a script. */
    Reply run(SessionScript script, ShardKeys keys, Arguments arguments) {
        try {
            return execute(script, keys, arguments);
        } catch (RuntimeException e) {
            throw failure(keys, e);
        }
    }

    /** Runs a script. If the server has no memory for what the script would write, nothing is written: {@link Reply#FULL}. */
    Reply runIfRoom(SessionScript script, ShardKeys keys, Arguments arguments) {
        try {
            return execute(script, keys, arguments);
        } catch (RuntimeException e) {
            if (ServerError.OUT_OF_MEMORY.isCauseOf(e)) {
                return Reply.FULL;
            }
            throw failure(keys, e);
        }
    }

    /** Runs a script for several sessions, with all calls on their way at once. */
    List<Reply> runAll(SessionScript script, List<ShardKeys> keys, List<Arguments> arguments) {
        List<Supplier<Reply>> sent = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            sent.add(send(script, keys.get(i), arguments.get(i)));
        }
        List<Reply> replies = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            replies.add(received(sent.get(i), script, keys.get(i), arguments.get(i)));
        }
        return replies;
    }

    private Supplier<Reply> send(SessionScript script, ShardKeys keys, Arguments arguments) {
        try {
            breaker.check(keys.shard());
            primary.await();
            return client.send(script, keys.names(), all(script, keys, arguments, nanoTime.getAsLong()));
        } catch (RuntimeException e) {
            throw failure(keys, e);
        }
    }

    /** What the server has refused to do is done once more, alone. */
    private Reply received(Supplier<Reply> sent, SessionScript script, ShardKeys keys, Arguments arguments) {
        try {
            Reply reply = sent.get();
            if (!script.hasDeadline() || !reply.isLate()) {
                return reply;
            }
        } catch (RuntimeException e) {
            if (!ServerError.NO_SCRIPT.isCauseOf(e)
                    && !ServerError.TRY_AGAIN.isCauseOf(e)
                    && !ServerError.READ_ONLY.isCauseOf(e)) {
                throw failure(keys, e);
            }
        }
        return run(script, keys, arguments);
    }

    /** Why scripts fail at present. */
    Optional<String> outage() {
        return outages.current();
    }

    private Reply execute(SessionScript script, ShardKeys keys, Arguments arguments) {
        breaker.check(keys.shard());
        long start = nanoTime.getAsLong();
        boolean wasLate = false;
        while (true) {
            try {
                primary.await();
                Reply reply = call(script, keys, arguments);
                breaker.answered(keys.shard());
                outages.served();
                if (!script.hasDeadline() || !reply.isLate()) {
                    return reply;
                }
                if (wasLate) {
                    throw new SessionStoreException("Redis refused what came too late: nothing was done");
                }
                wasLate = true; // the refusal has told the time of the server
            } catch (RuntimeException e) {
                if (!mayTryAgain(e, start)) {
                    throw e;
                }
            }
        }
    }

    private Reply call(SessionScript script, ShardKeys keys, Arguments arguments) {
        try {
            return call(script, keys, arguments, true);
        } catch (RuntimeException e) {
            if (ServerError.NO_SCRIPT.isCauseOf(e)) {
                return call(script, keys, arguments, false);
            }
            throw e;
        }
    }

    private Reply call(SessionScript script, ShardKeys keys, Arguments arguments, boolean byDigest) {
        long sent = nanoTime.getAsLong();
        byte[][] all = all(script, keys, arguments, sent);
        Reply reply = byDigest ? client.evalSha(script, keys.names(), all) : client.eval(script, keys.names(), all);
        client.clock(keys.shard()).learn(reply.millis(), sent, nanoTime.getAsLong());
        return reply;
    }

    /** A script that writes is told when this call will give up, by the clock of the server, which each reply tells. */
    private byte[][] all(SessionScript script, ShardKeys keys, Arguments arguments, long sent) {
        return script.hasDeadline()
                ? arguments.toArray(client.clock(keys.shard()).millisAt(arguments.deadline(sent + patienceNanos)))
                : arguments.toArray();
    }

    /** Only after a refusal: the server has done nothing. */
    private boolean mayTryAgain(RuntimeException refusal, long start) {
        if (ServerError.TRY_AGAIN.isCauseOf(refusal)) {
            return nanoTime.getAsLong() - start < timeout.toNanos() && pause();
        }
        return ServerError.READ_ONLY.isCauseOf(refusal) && primary.renew();
    }

    /** Without a timeout, Lettuce waits for ever. */
    private static long patienceNanos(Duration timeout) {
        return timeout.isZero() ? LONGEST_NANOS : Math.min(TimeUnit.NANOSECONDS.convert(timeout), LONGEST_NANOS);
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
