package io.mistsession.store.redis;

import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.LoadResult;
import io.mistsession.test.redis.RedisTopology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.springframework.data.redis.connection.RedisConfiguration;

/** A node with a near cache, on connections of its own. */
record CachedNode(SessionConnections connections, CachedSessionStore store) implements AutoCloseable {

    static final long PLENTY = 16 << 20;

    static CachedNode to(RedisTopology topology, Duration maxStaleness) {
        return to(topology.configuration(), SessionConnections.PATIENCE, maxStaleness);
    }

    static CachedNode to(RedisConfiguration server, Duration timeout, Duration maxStaleness) {
        return to(server, timeout, maxStaleness, System::nanoTime);
    }

    static CachedNode to(RedisConfiguration server, Duration timeout, Duration maxStaleness, LongSupplier nanoTime) {
        SessionConnections connections = SessionConnections.to(server, timeout).connected();
        return new CachedNode(
                connections,
                CachedSessionStore.create(
                        connections.factory(),
                        RedisStoreOptions.defaults().withTimeout(timeout),
                        PLENTY,
                        maxStaleness,
                        nanoTime));
    }

    /** What a request gets that only reads. */
    LoadResult read(Sample sample) {
        return store.load(credential(sample));
    }

    static Credential credential(Sample sample) {
        return sample.credential().acceptingStale();
    }

    LoadResult.Found found(Sample sample) {
        return (LoadResult.Found) read(sample);
    }

    /** The attribute {@code color} as a request sees it that only reads. */
    String color(Sample sample) {
        return color(found(sample));
    }

    static String color(LoadResult.Found found) {
        EncodedValue value = found.session().attributes().get("color");
        return value == null ? "" : new String(value.bytes(), StandardCharsets.UTF_8);
    }

    /** Reads until the cache answers: the first loads switch tracking on, and fill it. */
    CachedNode warm(Sample sample) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .ignoreExceptions()
                .atMost(SessionConnections.PATIENCE)
                .until(() -> found(sample).mayBeStale());
        return this;
    }

    @Override
    public void close() {
        store.close();
        connections.close();
    }
}
