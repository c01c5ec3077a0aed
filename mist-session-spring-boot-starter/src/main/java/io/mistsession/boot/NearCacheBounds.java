package io.mistsession.boot;

import io.mistsession.InvalidSettingException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** What the settings of the near cache may be, whether it is switched on or not: a mistake is found before it is. */
final class NearCacheBounds {

    private static final DataSize LEAST_SIZE = DataSize.ofMegabytes(1);
    private static final Duration LEAST_STALENESS = Duration.ofMillis(100);
    private static final Duration MOST_STALENESS = Duration.ofMinutes(1);

    private NearCacheBounds() {}

    static void check(DataSize maxSize, Duration maxStaleness) {
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
    static void requireDisabled(MistSessionProperties.NearCache nearCache) {
        if (nearCache.enabled()) {
            throw new InvalidSettingException(
                    "mist.session.near-cache.enabled",
                    true,
                    "needs mist.session.store = redis: sessions in memory need no near cache.",
                    "Set mist.session.store=redis, or remove the property.");
        }
    }
}
