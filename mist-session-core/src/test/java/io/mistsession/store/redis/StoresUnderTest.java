package io.mistsession.store.redis;

import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisTopology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The stores on Redis of tests that also run with a near cache: {@code mvn verify -Pnear-cache}. The cache then answers
 * all that it can answer.
 */
final class StoresUnderTest implements AutoCloseable {

    private static final boolean NEAR_CACHE = Boolean.getBoolean("mist.session.test.near-cache");

    /** Longer than any test. */
    private static final Duration MAX_STALENESS = Duration.ofMinutes(1);

    private final List<Runnable> endings = new ArrayList<>();

    /** Whether the store contract is tested with a near cache on every kind of server. */
    static boolean areManifold() {
        return NEAR_CACHE || Boolean.getBoolean("mist.session.test.long");
    }

    /** The only store on these connections. */
    SessionStore on(LettuceConnectionFactory connections, RedisStoreOptions options) {
        if (!NEAR_CACHE) {
            return RedisSessionStore.create(connections, options);
        }
        ReadingStore store = new ReadingStore(cached(connections, options));
        endings.add(store::close);
        return store;
    }

    /** One of several stores on a server. It sees at once whatever the test changes on the server by other means. */
    SessionStore upToDateOn(RedisTopology server, LettuceConnectionFactory shared, RedisStoreOptions options) {
        if (!NEAR_CACHE) {
            return RedisSessionStore.create(shared, options);
        }
        SessionConnections own = SessionConnections.to(server);
        UpToDateStore store = new UpToDateStore(cached(own.factory(), options));
        endings.add(store::close);
        endings.add(own::close);
        LoadResult ignored = store.load(Sample.create().credential()); // tracking is on for the next one
        return store;
    }

    private static CachedSessionStore cached(LettuceConnectionFactory connections, RedisStoreOptions options) {
        return CachedSessionStore.create(connections, options, CachedNode.PLENTY, MAX_STALENESS);
    }

    /** Ends the near caches. */
    @Override
    public void close() {
        endings.forEach(Runnable::run);
    }
}
