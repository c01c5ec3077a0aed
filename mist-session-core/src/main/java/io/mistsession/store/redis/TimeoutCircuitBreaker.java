package io.mistsession.store.redis;

import io.mistsession.SessionStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Refuses operations while Redis does not answer, so that the application's threads are free for requests that need no session.
 * It remembers since when operations have timed out without an answer between them, for all shards together and for each
 * shard: in a Cluster one server may be silent while the others answer. After one second of timeouts it lets one operation
 * through every 100 ms, as a probe. After two seconds it tells its caller to close the connection: the server may have
 * vanished, and the operating system would notice only after a quarter of an hour.
 *
 * <p>Thread-safe.
 */
final class TimeoutCircuitBreaker {

    private static final long REFUSAL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long DEAD_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long PROBE_NANOS = Duration.ofMillis(100).toNanos();

    /** The index that stands for all shards together. */
    private static final int ALL = RedisLayout.SHARDS;

    /** When the first operation timed out since the last answer; zero: none has. */
    private final AtomicLongArray firstTimeout = new AtomicLongArray(RedisLayout.SHARDS + 1);

    private final AtomicLongArray lastTimeout = new AtomicLongArray(RedisLayout.SHARDS + 1);
    private final AtomicLongArray lastProbe = new AtomicLongArray(RedisLayout.SHARDS + 1);
    private final LongSupplier nanoTime;

    TimeoutCircuitBreaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (int index = 0; index <= ALL; index++) {
            lastProbe.set(index, now() - 2 * PROBE_NANOS);
        }
    }

    /** @throws SessionStoreException if this operation is not to be tried */
    void check(int shard) {
        if (!mayTry(ALL) || !mayTry(shard)) {
            throw new SessionStoreException("Redis has not answered for a while");
        }
    }

    void answered(int shard) {
        reset(ALL);
        reset(shard);
    }

    /** Records a timeout and returns whether the connection is to be closed. */
    boolean timedOut(int shard) {
        boolean isDead = recordTimeout(ALL);
        return recordTimeout(shard) || isDead;
    }

    private boolean mayTry(int index) {
        long first = firstTimeout.get(index);
        if (first == 0) {
            return true;
        }
        long now = now();
        boolean isSilent = now - first > REFUSAL_NANOS && now - lastTimeout.get(index) < REFUSAL_NANOS;
        long probe = lastProbe.get(index);
        return !isSilent || (now - probe > PROBE_NANOS && lastProbe.compareAndSet(index, probe, now));
    }

    private void reset(int index) {
        if (firstTimeout.get(index) != 0) {
            firstTimeout.set(index, 0);
        }
    }

    private boolean recordTimeout(int index) {
        long now = now();
        lastTimeout.set(index, now);
        boolean isFirst = firstTimeout.compareAndSet(index, 0, now);
        return !isFirst && now - firstTimeout.get(index) > DEAD_NANOS;
    }

    /** Never zero. */
    private long now() {
        return nanoTime.getAsLong() | 1;
    }
}
