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
 * Sees to it that there is a connection before it is used. A connection factory connects when it is first asked, in the
 * caller's time, and whoever comes meanwhile stands in line: with a server that does not even refuse, each would wait for
 * the failures of all before it. Here one thread connects, and nobody waits for it longer than for an answer.
 *
 * <p>Once connected, the client reconnects by itself and refuses at once what comes meanwhile.
 */
final class PrimaryConnection {

    /** How long a failure to connect stands for those who come after it: at most ten attempts a second. */
    private static final long FAILURE_NANOS = Duration.ofMillis(100).toNanos();

    /** Much longer than any client takes for it. */
    private static final long STUCK_NANOS = Duration.ofSeconds(10).toNanos();

    /** How soon after a connection was given up another one may be. */
    private static final long RENEWAL_NANOS = Duration.ofSeconds(2).toNanos();

    private final RedisConnectionFactory connections;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private volatile boolean connected;
    private @Nullable Attempt attempt;
    private long renewedAt;

    /** The patience is what an operation has for one answer. */
    PrimaryConnection(RedisConnectionFactory connections, Duration patience, LongSupplier nanoTime) {
        this.connections = connections;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.renewedAt = nanoTime.getAsLong() - RENEWAL_NANOS;
    }

    /** Returns once there is a connection. */
    void await() {
        if (connected) {
            return;
        }
        try {
            attempt().outcome().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new SessionStoreException("Redis cannot be reached", e);
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("Redis cannot be reached: still connecting after " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionStoreException("Interrupted while connecting to Redis", e);
        }
    }

    /**
     * Gives the connection up, if that was not done a moment ago, for one to whoever is the primary by now: after a failover
     * the same name may stand for another server. Says whether it was done.
     */
    boolean renew() {
        if (connections instanceof LettuceConnectionFactory lettuce && isRenewalDue()) {
            lettuce.resetConnection();
            forget();
            return true;
        }
        return false;
    }

    private synchronized boolean isRenewalDue() {
        long now = nanoTime.getAsLong();
        if (now - renewedAt < RENEWAL_NANOS) {
            return false;
        }
        renewedAt = now;
        return true;
    }

    private synchronized void forget() {
        attempt = null;
        connected = false;
    }

    /** The one that is under way or failed a moment ago, else a new one. */
    private synchronized Attempt attempt() {
        Attempt last = attempt;
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
            try (RedisConnection connection = connections.getConnection()) {
                connected = !connection.isClosed();
                outcome.complete(connected);
            } catch (Throwable e) { // whatever it is, somebody waits for it
                failedAt = nanoTime.getAsLong();
                outcome.completeExceptionally(e);
            }
        }

        CompletableFuture<Boolean> outcome() {
            return outcome;
        }

        /** A client may wait for ever; until it is interrupted, nobody else can connect. */
        private boolean isOver() {
            long now = nanoTime.getAsLong();
            if (!outcome.isDone()) {
                return now - startedAt > STUCK_NANOS;
            }
            return !outcome.isCompletedExceptionally() || now - failedAt >= FAILURE_NANOS;
        }
    }
}
