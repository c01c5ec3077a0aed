package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mistsession.test.redis.RedisProcess;
import io.mistsession.test.redis.RedisTopology;
import io.mistsession.test.redis.TcpProxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@ExtendWith(OutputCaptureExtension.class)
class RedisWarmUpTests {

    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);

    @Test
    void itWarnsWhereRedisMayThrowOutSessions(CapturedOutput output) {
        try (RedisProcess redis = RedisProcess.start("--maxmemory-policy", "volatile-ttl")) {
            warmUp(redis.topology());

            assertThat(output).contains("set its maxmemory-policy to noeviction, not volatile-ttl");
        }
    }

    @Test
    void itIsSilentWhereAllIsWell(CapturedOutput output) {
        try (RedisProcess redis = RedisProcess.start()) {
            warmUp(redis.topology());

            assertThat(output).doesNotContain("RedisWarmUp");
        }
    }

    @Test
    void theStartGoesOnWhereNobodyAnswers(CapturedOutput output) {
        try (RedisProcess redis = RedisProcess.start();
                TcpProxy proxy = TcpProxy.to(redis.node())) {
            proxy.blackhole();

            assertThat(warmUp(RedisTopology.standalone(proxy.node()))).isLessThan(COMMAND_TIMEOUT);
            await().untilAsserted(
                            () -> assertThat(output).contains("it does not answer. Check spring.data.redis.host"));
        }
    }

    @Test
    void itTellsThatRedisIsDown(CapturedOutput output) {
        RedisTopology nobody;
        try (RedisProcess redis = RedisProcess.start()) {
            nobody = redis.topology();
        }

        warmUp(nobody);

        assertThat(output).contains("Redis cannot be reached yet");
    }

    @Test
    void aWrongPasswordIsNamed(CapturedOutput output) {
        try (RedisProcess redis = RedisProcess.start()) {
            Object ignored = redis.command("CONFIG", "SET", "requirepass", "secret");

            warmUp(redis.topology(), "wrong");
            assertThat(output)
                    .containsPattern("Redis cannot be reached yet: WRONGPASS .*[^.]\\. Check spring.data.redis.username"
                            + " and spring.data.redis.password\\.");

            warmUp(redis.topology(), "");
            assertThat(output).contains("Redis cannot be reached yet: NOAUTH ").doesNotContain("Interrupted");
        }
    }

    @Test
    void anUnknownHostIsNamed(CapturedOutput output) {
        warmUp(new RedisStandaloneConfiguration("redis.invalid", 6379));

        assertThat(output)
                .contains(
                        "Redis cannot be reached yet: unknown host (",
                        "redis.invalid",
                        "Check spring.data.redis.host.");
    }

    @Test
    void aServerThatRefusesIsNamed(CapturedOutput output) {
        RedisTopology nobody;
        try (RedisProcess redis = RedisProcess.start()) {
            nobody = redis.topology();
        }

        warmUp(nobody);

        assertThat(output).contains("Connection refused").contains("Check spring.data.redis.host and");
    }

    @Test
    void aClusterAndASentinelThatRefuseAreNamed(CapturedOutput output) {
        RedisNode nobody;
        try (RedisProcess redis = RedisProcess.start()) {
            nobody = new RedisNode(redis.node().host(), redis.node().port());
        }
        RedisClusterConfiguration cluster = new RedisClusterConfiguration();
        cluster.addClusterNode(nobody);
        RedisSentinelConfiguration sentinel = new RedisSentinelConfiguration();
        sentinel.master("main");
        sentinel.addSentinel(nobody);

        warmUp(cluster);
        assertThat(output).contains("cannot be reached yet: Connection refused");

        warmUp(sentinel);
        assertThat(output).doesNotContain("it does not answer");
    }

    private static void warmUp(RedisTopology topology, String password) {
        RedisStandaloneConfiguration server = (RedisStandaloneConfiguration) topology.configuration();
        server.setPassword(password);
        Duration ignored = warmUp(server);
    }

    private static Duration warmUp(RedisTopology topology) {
        return warmUp(topology.configuration());
    }

    /** How long it took, the waiting for its end left out. */
    private static Duration warmUp(RedisConfiguration server) {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                server,
                LettuceClientConfiguration.builder()
                        .commandTimeout(COMMAND_TIMEOUT)
                        .build());
        factory.start();
        RedisWarmUp warmUp = new RedisWarmUp(factory);
        long before = System.nanoTime();
        warmUp.start();
        Duration taken = Duration.ofNanos(System.nanoTime() - before);
        assertThat(warmUp.isRunning()).isTrue();
        warmUp.stop();
        factory.destroy();
        return taken;
    }
}
