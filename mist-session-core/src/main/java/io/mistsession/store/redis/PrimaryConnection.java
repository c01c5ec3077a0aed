package io.mistsession.store.redis;

import io.mistsession.SessionStoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Opens the connection before it is used. A connection factory connects in the thread that first asks, and other threads
 * queue for it: with a server that does not even refuse, each thread would wait for the failures of all before it. Here
 * one thread connects, and callers wait for it no longer than for an answer.
 *
 * <p>The first connection of a process may take seconds, since the client's classes are loaded for it. So for five seconds
 * from the first operation on, callers wait for it longer, and a slow failure is tried again.
 *
 * <p>Once connected, the client reconnects by itself and refuses commands meanwhile. Thread-safe.
 */
final class PrimaryConnection {

    /** For so long callers get the last attempt's failure: at most ten attempts a second. */
    private static final long FAILURE_NANOS = Duration.ofMillis(100).toNanos();

    /** An attempt that takes longer is given up. No client takes that long. */
    private static final long STUCK_NANOS = Duration.ofSeconds(10).toNanos();

    private static final long COLD_NANOS = Duration.ofSeconds(5).toNanos();

    /** A warm client fails faster where the server refuses. */
    private static final long SLOW_NANOS = Duration.ofMillis(100).toNanos();

    private static final Duration RENEWAL_INTERVAL = Duration.ofSeconds(2);

    private final RedisConnectionFactory connections;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final Throttle renewals;
    private volatile boolean connected;
    private @Nullable Attempt attempt;

    /** Until when the process is cold: until it has connected, or for five seconds; null before the first operation. */
    private volatile @Nullable Long coldUntil;

    /** The timeout is how long one operation waits for the connection. */
    PrimaryConnection(RedisConnectionFactory connections, Duration timeout, LongSupplier nanoTime) {
        this.connections = connections;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
        this.renewals = new Throttle(RENEWAL_INTERVAL, nanoTime);
    }

    /** Returns once there is a connection. */
    void await() {
        if (connected) {
            return;
        }
        Attempt current = attempt();
        long patience = Math.max(timeout.toNanos(), coldNanos());
        try {
            current.outcome().get(patience, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new SessionStoreException("Redis cannot be reached", e);
        } catch (TimeoutException e) {
            throw new QueryTimeoutException(
                    "Redis cannot be reached: still connecting after " + Duration.ofNanos(patience), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionStoreException("Interrupted while connecting to Redis", e);
        }
    }

    /**
     * Closes the connection, unless that was done a moment ago, so that the next operation connects to the present primary:
     * after a failover the same name may stand for another server.
     *
     * @return whether it was done
     */
    boolean renew() {
        if (connections instanceof LettuceConnectionFactory lettuce && renewals.tryAcquire()) {
            lettuce.resetConnection();
            forget();
            return true;
        }
        return false;
    }

    private synchronized void forget() {
        attempt = null;
        connected = false;
    }

    /** How long the process is still cold; not positive once it is not. */
    private long coldNanos() {
        Long until = coldUntil;
        return until == null ? 0 : until - nanoTime.getAsLong();
    }

    /** The attempt that is under way or failed a moment ago, else a new one. */
    private synchronized Attempt attempt() {
        Attempt last = attempt;
        if (coldUntil == null) {
            coldUntil = nanoTime.getAsLong() + COLD_NANOS;
        }
        if (last == null || last.isOver()) {
            if (last != null) {
                last.interrupt();
            }
            last = new Attempt();
            last.setDaemon(true);
            last.start();
            attempt = last;
        }
        return last;
    }

    /** One try to connect. */
    private final class Attempt extends Thread {

        private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        private final long startedAt = nanoTime.getAsLong();
        private volatile long failedAt;

        private Attempt() {
            super("mist-session-redis-connect");
        }

        @Override
        public void run() {
            long start;
            Throwable failure;
            do {
                start = nanoTime.getAsLong();
                failure = connect();
            } while (failure != null && coldNanos() > 0 && nanoTime.getAsLong() - start > SLOW_NANOS);
            if (failure == null) {
                outcome.complete(true);
            } else {
                failedAt = nanoTime.getAsLong();
                outcome.completeExceptionally(failure);
            }
        }

        /** Callers wait for the outcome, whatever it is. */
        private @Nullable Throwable connect() {
            try (RedisConnection connection = connections.getConnection()) {
                connected = !connection.isClosed();
                coldUntil = nanoTime.getAsLong();
                return null;
            } catch (Throwable e) {
                return e;
            }
        }

        CompletableFuture<Boolean> outcome() {
            return outcome;
        }

        /** A client may wait for ever, and holds a lock that every later attempt needs, until it is interrupted. */
        private boolean isOver() {
            long now = nanoTime.getAsLong();
            if (!outcome.isDone()) {
                return now - startedAt > STUCK_NANOS;
            }
            return !outcome.isCompletedExceptionally() || now - failedAt >= FAILURE_NANOS;
        }
    }
}
