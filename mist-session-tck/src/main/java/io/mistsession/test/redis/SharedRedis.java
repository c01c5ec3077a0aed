package io.mistsession.test.redis;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The one Redis of a kind that all test classes of this JVM share, and their connection factory. */
final class SharedRedis {

    private static final Logger log = LoggerFactory.getLogger(SharedRedis.class);
    private static final Map<TopologyKind, SharedRedis> RUNNING = new EnumMap<>(TopologyKind.class);

    private final RunningRedis redis;
    private @Nullable LettuceConnectionFactory connectionFactory;

    private SharedRedis(RunningRedis redis) {
        this.redis = redis;
    }

    /** Starts it if it does not run yet. */
    static SharedRedis of(TopologyKind kind) {
        synchronized (RUNNING) {
            return RUNNING.computeIfAbsent(kind, SharedRedis::open);
        }
    }

    RedisTopology topology() {
        return redis.topology();
    }

    synchronized LettuceConnectionFactory connectionFactory() {
        if (connectionFactory == null) {
            LettuceConnectionFactory created = new LettuceConnectionFactory(
                    redis.topology().configuration(), LettuceClientConfiguration.defaultConfiguration());
            created.afterPropertiesSet();
            created.start();
            created.getConnection().close(); // the first one takes its time, which is no test's to wait for
            connectionFactory = created;
        }
        return connectionFactory;
    }

    private static SharedRedis open(TopologyKind kind) {
        Environment environment = Environment.ofThisMachine();
        RedisSource rung = RedisSources.choose(kind, environment);
        SharedRedis shared = new SharedRedis(rung.open(kind, environment));
        log.debug("Redis for tests: {} of {}", shared.topology(), rung);
        Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "redis-" + kind));
        return shared;
    }

    private synchronized void close() {
        if (connectionFactory != null) {
            connectionFactory.destroy();
        }
        redis.close();
    }
}
