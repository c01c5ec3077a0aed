package io.mistsession.benchmark.nearcache;

import io.mistsession.benchmark.jmh.Samples;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionStore;
import io.mistsession.store.redis.CachedSessionStore;
import io.mistsession.store.redis.RedisStoreOptions;
import io.mistsession.test.redis.RedisNode;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A store with a near cache, on a connection of its own. */
final class NearCacheNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final long CACHE_BYTES = 16 << 20;

    private final LettuceConnectionFactory connections;
    private final CachedSessionStore store;

    NearCacheNode(RedisNode server) {
        connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(server.host(), server.port()),
                LettuceClientConfiguration.builder().commandTimeout(PATIENCE).build());
        connections.afterPropertiesSet();
        connections.start();
        store = CachedSessionStore.create(
                connections, RedisStoreOptions.defaults().withTimeout(PATIENCE), CACHE_BYTES, Duration.ofSeconds(2));
    }

    SessionStore store() {
        return store;
    }

    /** What a {@code GET} request reads of the n-th session. */
    LoadResult.Found read(long n) {
        Credential credential = new Credential(Samples.id(n), Samples.digest(n), null).acceptingStale();
        if (store.load(credential) instanceof LoadResult.Found found) {
            return found;
        }
        throw new IllegalStateException("The session " + n + " is not there");
    }

    @Override
    public void close() {
        store.close();
        connections.destroy();
    }
}
