package io.mistsession.store.redis;

import io.lettuce.core.resource.ClientResources;
import io.mistsession.test.redis.RedisTopology;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connections as the starter makes them: nothing is done twice, nobody waits long. */
record SessionConnections(LettuceConnectionFactory factory, ClientResources resources, Duration timeout)
        implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofMillis(500);

    /** For what is not about time. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static SessionConnections to(RedisTopology topology) {
        return to(topology.configuration());
    }

    static SessionConnections to(RedisConfiguration server) {
        return to(server, TIMEOUT);
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

    /** Waits for the first connection: a JVM that has just started, on a busy machine, may need longer than the timeout. */
    SessionConnections connected() {
        Awaitility.await().ignoreExceptions().until(() -> {
            try (RedisConnection connection = factory.getConnection()) {
                return connection.ping() != null;
            }
        });
        return this;
    }

    /** A store that need not wait for its first connection, as the starter makes it. */
    RedisSessionStore store() {
        return connected().coldStore();
    }

    RedisSessionStore coldStore() {
        return RedisSessionStore.builder(factory).timeout(timeout).build();
    }

    @Override
    public void close() {
        factory.destroy();
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
