package io.mistsession.store.redis;

import io.mistsession.InvalidSettingException;
import java.time.Duration;

/**
 * The settings of a {@link RedisSessionStore}. Nodes that share a server need the same prefix and should agree on
 * {@code expiryEvents}; the rest may differ.
 *
 * @param prefix what the names of all keys begin with, without braces and white space; by default {@code mist:session:}
 * @param timeout how long an operation waits for the first connection, or for a Cluster that is moving its keys; by default
 *     500 ms. How long Redis may take to answer is a setting of the connections
 * @param expiryEvents whether ended sessions are kept for {@link RedisSessionStore#sweep}, which is the default; if not,
 *     Redis deletes them at their end and no event is published
 * @param retention how long an ended session is kept for the sweep; by default 32 minutes. A session that no sweep sees in
 *     that time is handed out by its id alone. Not used without {@code expiryEvents}
 */
public record RedisStoreOptions(String prefix, Duration timeout, boolean expiryEvents, Duration retention) {

    private static final RedisStoreOptions DEFAULTS =
            new RedisStoreOptions("mist:session:", Duration.ofMillis(500), true, Duration.ofMinutes(32));

    /**
     * Checks the prefix and the retention.
     *
     * @throws InvalidSettingException if the prefix is empty or contains braces, white space or control characters
     * @throws IllegalArgumentException if the retention is negative
     */
    public RedisStoreOptions {
        RedisLayout.checkPrefix(prefix);
        if (retention.isNegative()) {
            throw new IllegalArgumentException("The retention must not be negative: " + retention);
        }
    }

    /** What {@link RedisSessionStore#create(org.springframework.data.redis.connection.RedisConnectionFactory)} uses. */
    public static RedisStoreOptions defaults() {
        return DEFAULTS;
    }

    /** The same options with another prefix. */
    public RedisStoreOptions withPrefix(String prefix) {
        return new RedisStoreOptions(prefix, timeout, expiryEvents, retention);
    }

    /** The same options with another timeout. */
    public RedisStoreOptions withTimeout(Duration timeout) {
        return new RedisStoreOptions(prefix, timeout, expiryEvents, retention);
    }

    /** The same options with or without expiry events. */
    public RedisStoreOptions withExpiryEvents(boolean expiryEvents) {
        return new RedisStoreOptions(prefix, timeout, expiryEvents, retention);
    }

    /** The same options with another retention. */
    public RedisStoreOptions withRetention(Duration retention) {
        return new RedisStoreOptions(prefix, timeout, expiryEvents, retention);
    }
}
