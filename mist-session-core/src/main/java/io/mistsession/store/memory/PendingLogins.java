package io.mistsession.store.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The sessions that log-ins are about to bind, by owner, each for 5 s at most. Callers hold the lock of the directory. */
final class PendingLogins {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** By owner, and by id when it was added. */
    private final Cache<String, Map<String, Instant>> byOwner;

    PendingLogins(EndOfLife time) {
        this.byOwner = Caffeine.newBuilder()
                .ticker(time)
                .expireAfterWrite(LONGEST)
                .executor(Runnable::run)
                .build();
    }

    void add(String owner, String id, Instant now) {
        Map<String, Instant> ids = fresh(owner, now);
        ids.put(id, now);
        byOwner.put(owner, ids);
    }

    /** Some of them may be bound meanwhile, or gone. */
    Set<String> of(String owner, Instant now) {
        return fresh(owner, now).keySet();
    }

    private Map<String, Instant> fresh(String owner, Instant now) {
        Map<String, Instant> ids = new HashMap<>(byOwner.get(owner, key -> Map.of()));
        ids.values().removeIf(since -> !since.plus(LONGEST).isAfter(now));
        return ids;
    }
}
