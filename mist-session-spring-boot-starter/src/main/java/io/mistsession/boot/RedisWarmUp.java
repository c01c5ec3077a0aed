package io.mistsession.boot;

import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Connects to Redis before the server takes requests, so that the first of them need not: in a cold process that takes longer
 * than a request may wait. The start waits for it a moment, and goes on without it.
 */
final class RedisWarmUp implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RedisWarmUp.class);

    /** After the connection factory, which is in phase 0, and before the web server, which is among the last. */
    private static final int PHASE = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RedisConnectionFactory connections;
    private volatile boolean running;
    private volatile boolean givenUp;

    RedisWarmUp(RedisConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::connect, "mist-session-redis-warm-up");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        givenUp = true;
        thread.interrupt(); // it blocks all other connections meanwhile
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** The first handshake of a cold process may well be too slow; the next is not. A refusal is final. */
    private void connect() {
        RedisFailure failure = null;
        do {
            RuntimeException next = tryToConnect();
            if (next == null) {
                return;
            }
            // An attempt that was given up does not know the reason, the one before it may.
            failure = failure == null || !givenUp ? RedisFailure.of(next) : failure;
        } while (!failure.isFinal() && !givenUp);
        log.warn(
                "Redis cannot be reached yet: {}. Check {}. Until then, requests that use their session are answered with"
                        + " 503.",
                failure.reason(),
                failure.remedy());
    }

    private @Nullable RuntimeException tryToConnect() {
        try (RedisConnection connection = connections.getConnection()) {
            warnOfEviction(connection);
            return null;
        } catch (RuntimeException e) {
            log.debug("Redis cannot be reached", e);
            return e;
        }
    }

    /** Every session has an expiry, so each other eviction policy of Redis may remove the session of a logged-in user. */
    private static void warnOfEviction(RedisConnection connection) {
        Properties memory = memory(connection);
        for (String name : memory.stringPropertyNames()) {
            String policy = memory.getProperty(name);
            if (name.endsWith("maxmemory_policy") && !policy.equals("noeviction")) {
                log.warn(
                        "Redis may throw out sessions when its memory is full: set its maxmemory-policy to noeviction,"
                                + " not {}",
                        policy);
                return;
            }
        }
    }

    /** Nothing where it is not permitted to ask. */
    private static Properties memory(RedisConnection connection) {
        try {
            return Objects.requireNonNullElseGet(connection.serverCommands().info("memory"), Properties::new);
        } catch (DataAccessException e) {
            log.debug("Redis does not show its eviction policy", e);
            return new Properties();
        }
    }
}
