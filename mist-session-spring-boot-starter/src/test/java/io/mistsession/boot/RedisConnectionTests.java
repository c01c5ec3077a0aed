package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** The connections that an application's {@code spring.data.redis.*} lead to: those for sessions, and its own. */
class RedisConnectionTests {

    @RegisterExtension
    static final RedisExtension STANDALONE = RedisExtension.standalone();

    @RegisterExtension
    static final RedisExtension CLUSTER = RedisExtension.cluster();

    @RegisterExtension
    static final RedisExtension SENTINEL = RedisExtension.sentinel();

    @Test
    void oneServerAnswersBoth() {
        assertThatBothAreAnswered(STANDALONE);
    }

    @Test
    void aClusterAnswersBoth() {
        assertThatBothAreAnswered(CLUSTER);
    }

    @Test
    void whatASentinelWatchesAnswersBoth() {
        assertThatBothAreAnswered(SENTINEL);
    }

    /** The timeout is that of a slow machine, which has all classes of a client to load. */
    private static void assertThatBothAreAnswered(RedisExtension redis) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        SslAutoConfiguration.class,
                        DataRedisAutoConfiguration.class,
                        MistSessionAutoConfiguration.class))
                .withPropertyValues("mist.session.store=redis", "mist.session.redis.timeout=10s")
                .withPropertyValues(redis.springProperties().entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new))
                .run(context -> {
                    assertThat(ping(context.getBean(RedisConnectionFactory.class)))
                            .isEqualTo("PONG");
                    assertThat(ping(context.getBean(
                                    MistSessionRedisConfiguration.CONNECTION_FACTORY, RedisConnectionFactory.class)))
                            .isEqualTo("PONG");
                });
    }

    private static String ping(RedisConnectionFactory factory) {
        try (RedisConnection connection = factory.getConnection()) {
            return String.valueOf(connection.ping());
        }
    }
}
