package io.mistsession.test.redis;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Gives tests a real Redis, without anyone installing anything:
 *
 * <pre>{@code
 * class MyStoreTests {
 *
 *     @RegisterExtension
 *     static final RedisExtension redis = RedisExtension.standalone();
 *
 *     @Test
 *     void itAnswers() {
 *         assertThat(redis.connectionFactory().getConnection().ping()).isEqualTo("PONG");
 *     }
 * }
 * }</pre>
 *
 * <p>All test classes of a JVM share one Redis of each kind, which starts when it is first needed and ends with the
 * JVM. So a test must not assume that it is empty, nor change its settings, nor end it: it uses keys of its own, or a
 * server of its own ({@link RedisProcess}, {@link RedisCluster}, {@link RedisSentinel}).
 *
 * <p>The first of these is taken; if none is there, the tests fail:
 *
 * <ol>
 *   <li>what an environment variable names: {@code MIST_SESSION_TEST_REDIS=redis://host:port},
 *       {@code MIST_SESSION_TEST_REDIS_CLUSTER=host:port,…} or {@code MIST_SESSION_TEST_REDIS_SENTINEL=master@host:port,…},
 *       all without a password
 *   <li>the executable that {@code MIST_SESSION_TEST_REDIS_SERVER} names, to test another version
 *   <li>Docker, for a single server only, if an engine answers and {@code com.redis:testcontainers-redis} is there
 *   <li>{@code valkey-server} or {@code redis-server} on the {@code PATH}
 *   <li>the server inside {@code org.signal:embedded-redis}
 * </ol>
 *
 * <p>This class is thread-safe.
 */
public final class RedisExtension implements BeforeAllCallback {

    private final TopologyKind kind;

    private RedisExtension(TopologyKind kind) {
        this.kind = kind;
    }

    /** One server. */
    public static RedisExtension standalone() {
        return new RedisExtension(TopologyKind.STANDALONE);
    }

    /** A Redis Cluster; unless it is named by a variable, three primaries and a replica of each. */
    public static RedisExtension cluster() {
        return new RedisExtension(TopologyKind.CLUSTER);
    }

    /** What a Sentinel watches; unless it is named by a variable, one primary, one replica and one Sentinel. */
    public static RedisExtension sentinel() {
        return new RedisExtension(TopologyKind.SENTINEL);
    }

    /** Starts it, so that a failure to do so is the class's and not its first test's. */
    @Override
    public void beforeAll(ExtensionContext context) {
        SharedRedis ignored = SharedRedis.of(kind);
    }

    /** How a client finds it. */
    public RedisTopology topology() {
        return SharedRedis.of(kind).topology();
    }

    /** What another connection factory is made with; a new object at each call. */
    public RedisConfiguration configuration() {
        return topology().configuration();
    }

    /** A connected connection factory with Spring's defaults, which all test classes share: not to be changed or ended. */
    public LettuceConnectionFactory connectionFactory() {
        return SharedRedis.of(kind).connectionFactory();
    }

    /** The properties {@code spring.data.redis.*} of an application that is to use it. */
    public Map<String, String> springProperties() {
        return topology().springProperties();
    }

    /** The servers that take writes at this moment, to count their commands or look at their keys. */
    public List<RedisNode> primaries() {
        return topology().primaries();
    }
}
