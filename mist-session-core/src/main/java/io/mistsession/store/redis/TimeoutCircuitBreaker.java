package io.mistsession.store.redis;

import io.mistsession.SessionStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Notes for how long nobody has answered: nobody at all, and for a shard, as in a Cluster the other servers may answer all the
 * while. In a silence only now and then a caller tries and waits; the others are refused at once, so that the threads of the
 * application are there for requests that need no session. In a long one the connection is given up: its server may have
 * vanished without a word, and the operating system would wait for it for a quarter of an hour.
 */
final class TimeoutCircuitBreaker {

    private static final long REFUSAL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long DEATH_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long PROBE_NANOS = Duration.ofMillis(100).toNanos();

    /** In place of a shard: all of them. */
    private static final int EVERYWHERE = RedisLayout.SHARDS;

    /** When each silence began; zero: there is none. */
    private final AtomicLongArray since = new AtomicLongArray(RedisLayout.SHARDS + 1);

    private final AtomicLongArray lastTimeout = new AtomicLongArray(RedisLayout.SHARDS + 1);
    private final AtomicLongArray lastProbe = new AtomicLongArray(RedisLayout.SHARDS + 1);
    private final LongSupplier nanoTime;

    TimeoutCircuitBreaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (int place = 0; place <= EVERYWHERE; place++) {
            lastProbe.set(place, now() - 2 * PROBE_NANOS);
        }
    }

    /** Refuses who need not try. */
    void enter(int shard) {
        if (!mayTry(EVERYWHERE) || !mayTry(shard)) {
            throw new SessionStoreException("Redis has not answered for a while");
        }
    }

    void answered(int shard) {
        end(EVERYWHERE);
        end(shard);
    }

    /** Notes that there was no answer in time, and says whether the connection counts as dead. */
    boolean timedOut(int shard) {
        boolean dead = note(EVERYWHERE);
        return note(shard) || dead;
    }

    private boolean mayTry(int place) {
        long began = since.get(place);
        if (began == 0) {
            return true;
        }
        long now = now();
        boolean silent = now - began > REFUSAL_NANOS && now - lastTimeout.get(place) < REFUSAL_NANOS;
        long probe = lastProbe.get(place);
        return !silent || (now - probe > PROBE_NANOS && lastProbe.compareAndSet(place, probe, now));
    }

    private void end(int place) {
        if (since.get(place) != 0) {
            since.set(place, 0);
        }
    }

    private boolean note(int place) {
        long now = now();
        lastTimeout.set(place, now);
        boolean begins = since.compareAndSet(place, 0, now);
        return !begins && now - since.get(place) > DEATH_NANOS;
    }

    /** Never zero. */
    private long now() {
        return nanoTime.getAsLong() | 1;
    }
}
