package io.mistsession.benchmark.scale;

import io.mistsession.benchmark.jmh.Samples;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import io.mistsession.store.redis.RedisSessionStore;
import io.mistsession.store.redis.RedisStoreOptions;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.stream.IntStream;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Mist Session's Redis store, with its index, on a server of its own. */
final class RedisKeeper implements Keeper {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A session that ends as soon as it is there; the sweep finds it for the retention. */
    private static final IdleTimeout SHORT = new IdleTimeout(Duration.ofMillis(10), Duration.ZERO);

    private final RedisProcess server = RedisProcess.start("--appendonly", "no");
    private final LettuceConnectionFactory connections = new LettuceConnectionFactory(
            new RedisStandaloneConfiguration(server.node().host(), server.node().port()),
            LettuceClientConfiguration.builder().commandTimeout(PATIENCE).build());
    private final SessionStore store;

    RedisKeeper() {
        connections.afterPropertiesSet();
        connections.start();
        store = RedisSessionStore.create(
                connections, RedisStoreOptions.defaults().withTimeout(PATIENCE).withRetention(Duration.ofHours(2)));
    }

    @Override
    public void create(int from, int to) {
        IntStream.range(from, to)
                .parallel()
                .forEach(n -> Scale.expect(CreateResult.Created.class, store.create(Samples.session(n))));
    }

    @Override
    public void load(int n) {
        Scale.expect(LoadResult.Found.class, store.load(new Credential(Samples.id(n), Samples.digest(n), null)));
    }

    @Override
    public void save(int n, int visits) {
        Scale.expect(SaveResult.Saved.class, store.save(Samples.visit(Samples.id(n), 0, visits)));
    }

    @Override
    public long bytes() {
        return Long.parseLong(String.valueOf(server.node().info("memory").get("used_memory")));
    }

    /** Redis has its own time: the sessions are stored anew, with short lives. */
    @Override
    public void expire(int sessions) {
        Object ignored = server.command("FLUSHALL");
        IntStream.range(0, sessions)
                .parallel()
                .forEach(n -> Scale.expect(CreateResult.Created.class, store.create(shortLived(n))));
        IntStream.range(0, 10).forEach(i -> server.command("PING")); // well over the last one's life
    }

    @Override
    public int sweep() {
        return store.sweep(ended -> {});
    }

    @Override
    public void close() {
        connections.destroy();
        server.close();
    }

    private static NewSession shortLived(int n) {
        NewSession session = Samples.session(n);
        return new NewSession(
                session.id(), session.digest(), SHORT, session.absoluteTimeout(), null, session.attributes());
    }
}
