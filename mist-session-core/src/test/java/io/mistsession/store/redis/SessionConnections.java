package io.mistsession.store.redis;

import io.lettuce.core.resource.ClientResources;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisTopology;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connections as the starter makes them: no command is done twice. They are patient, because machines are busy. */
record SessionConnections(
        LettuceConnectionFactory factory, ClientResources resources, Duration timeout, StoresUnderTest stores)
        implements AutoCloseable {

    /** The timeout of every test that is not about time: a busy machine may need seconds for one answer. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Enough to ask every master of a small Cluster. */
    private static final int LOOK_UPS = 24;

    /** The options of every store that is not about time. */
    static final RedisStoreOptions PATIENT = RedisStoreOptions.defaults().withTimeout(PATIENCE);

    SessionConnections(LettuceConnectionFactory factory, ClientResources resources, Duration timeout) {
        this(factory, resources, timeout, new StoresUnderTest());
    }

    static SessionConnections to(RedisTopology topology) {
        return to(topology.configuration());
    }

    static SessionConnections to(RedisConfiguration server) {
        return to(server, PATIENCE);
    }

    static SessionConnections to(RedisConfiguration server, Duration timeout) {
        ClientResources resources = ClientResources.create();
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                server,
                SessionClientConfiguration.of(
                        LettuceClientConfiguration.builder()
                                .clientResources(resources)
                                .build(),
                        timeout));
        factory.start();
        return new SessionConnections(factory, resources, timeout);
    }

    /** Waits for the first connection. */
    SessionConnections connected() {
        Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            try (RedisConnection connection = factory.getConnection()) {
                return connection.ping() != null;
            }
        });
        return this;
    }

    /** A store that does not wait for a first connection: those to all masters of a Cluster are open, and stay so. */
    SessionStore store() {
        SessionStore store = connected().coldStore();
        Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            for (int i = 0; i < LOOK_UPS; i++) {
                LoadResult ignored = store.load(Sample.create().credential());
            }
            return true;
        });
        return store;
    }

    SessionStore coldStore() {
        return stores.on(factory, RedisStoreOptions.defaults().withTimeout(timeout));
    }

    @Override
    public void close() {
        stores.close();
        factory.destroy();
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
