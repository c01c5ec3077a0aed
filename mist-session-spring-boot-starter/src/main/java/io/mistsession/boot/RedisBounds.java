package io.mistsession.boot;

import io.mistsession.InvalidSettingException;
import io.mistsession.store.redis.RedisStoreOptions;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * What the settings of the Redis store and its near cache may be, whether they are switched on or not: a mistake is found
 * before they are.
 */
final class RedisBounds {

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final DataSize LEAST_SIZE = DataSize.ofMegabytes(1);
    private static final Duration LEAST_STALENESS = Duration.ofMillis(100);
    private static final Duration MOST_STALENESS = Duration.ofMinutes(1);

    private RedisBounds() {}

    static void check(String prefix, Duration timeout) {
        RedisStoreOptions ignored = RedisStoreOptions.defaults().withPrefix(prefix);
        if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new InvalidSettingException(
                    "mist.session.redis.timeout",
                    timeout,
                    "must be between 1ms and 1m.",
                    "Set what a request may wait for one answer of Redis, such as 500ms.");
        }
    }

    static void checkNearCache(DataSize maxSize, Duration maxStaleness) {
        if (maxSize.compareTo(LEAST_SIZE) < 0) {
            throw new InvalidSettingException(
                    "mist.session.near-cache.max-size",
                    maxSize,
                    "must be at least 1MB.",
                    "Set what the near cache may take of the heap, such as 32MB.");
        }
        if (maxStaleness.compareTo(LEAST_STALENESS) < 0 || maxStaleness.compareTo(MOST_STALENESS) > 0) {
            throw new InvalidSettingException(
                    "mist.session.near-cache.max-staleness",
                    maxStaleness,
                    "must be between 100ms and 1m.",
                    "Set how old a session may be that a request reads, such as 2s.");
        }
    }

    /** Where no store has a near cache. */
    static void requireNoNearCache(MistSessionProperties.NearCache nearCache) {
        if (nearCache.enabled()) {
            throw new InvalidSettingException(
                    "mist.session.near-cache.enabled",
                    true,
                    "needs mist.session.store = redis: sessions in memory need no near cache.",
                    "Set mist.session.store=redis, or remove the property.");
        }
    }
}
