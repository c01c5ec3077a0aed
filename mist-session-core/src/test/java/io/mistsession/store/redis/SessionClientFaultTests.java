package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.mistsession.test.redis.RedisCluster;
import io.mistsession.test.redis.RedisExtension;
import io.mistsession.test.redis.RedisProcess;
import io.mistsession.test.redis.RedisSentinel;
import io.mistsession.test.redis.RedisTopology;
import io.mistsession.test.redis.TcpProxy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What the client does when a real server, or the way to it, fails. */
@Timeout(120)
class SessionClientFaultTests {

    @RegisterExtension
    static final RedisExtension REDIS = RedisExtension.standalone();

    private static final ClientResources RESOURCES = DefaultClientResources.create();
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Longer than the timeout on a busy machine, and shorter than a command whose answer never arrives. */
    private static final Duration HANGS = Duration.ofSeconds(20);

    /** Without a restart, and long before the operating system gives a connection up. */
    private static final Duration SECONDS = Duration.ofSeconds(30);

    private final String key = UUID.randomUUID().toString();

    @AfterAll
    static void shutDown() {
        RESOURCES.shutdown(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void aCommandWhoseAnswerIsLostFailsAndWasDoneOnce() {
        try (TcpProxy proxy = TcpProxy.to(REDIS.primaries().get(0));
                Client client = new Client(RedisTopology.standalone(proxy.node()))) {
            await(client::works);
            long before = client.value();
            proxy.cutAnswersTo("INCR", 1);

            assertThatThrownBy(client::increment).isNotNull();

            await(client::isConnected);
            assertThat(proxy.cuts()).isEqualTo(1);
            assertThat(client.value()).isEqualTo(before + 1);
        }
    }

    @Test
    void aServerThatHangsIsWaitedForNoLongerThanTheTimeout() {
        try (RedisProcess server = RedisProcess.start();
                Client client = new Client(server.topology())) {
            await(client::works);
            server.pause();

            long start = System.nanoTime();
            assertThatThrownBy(client::increment).isNotNull();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HANGS);
            server.resume();
            await(client::works);
        }
    }

    @Test
    void aClustersNewPrimaryIsFoundWithinSeconds() {
        try (RedisCluster cluster = RedisCluster.start();
                Client client = new Client(cluster.topology())) {
            await(client::works);
            RedisProcess owner = cluster.ownerOf(key);

            owner.kill();
            await(() -> succeeds(() -> assertThat(cluster.ownerOf(key)).isNotEqualTo(owner)));

            assertWorksWithin(client, SECONDS);
        }
    }

    @Test
    void aSentinelsNewPrimaryIsFoundWithinSeconds() {
        try (RedisSentinel sentinel = RedisSentinel.start();
                Client client = new Client(sentinel.topology())) {
            await(client::works);

            sentinel.primary().kill();
            await(() ->
                    sentinel.topology().primaries().contains(sentinel.replica().node()));

            assertWorksWithin(client, SECONDS);
        }
    }

    private static void assertWorksWithin(Client client, Duration limit) {
        long start = System.nanoTime();
        await(client::works);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(taken).isLessThan(limit);
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(1))
                .until(condition::getAsBoolean);
    }

    private static boolean succeeds(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException | AssertionError e) {
            return false;
        }
    }

    private final class Client implements AutoCloseable {

        private final LettuceConnectionFactory factory;

        Client(RedisTopology topology) {
            LettuceClientConfiguration application = LettuceClientConfiguration.builder()
                    .clientResources(RESOURCES)
                    .build();
            this.factory = new LettuceConnectionFactory(
                    topology.configuration(), SessionClientConfiguration.of(application, TIMEOUT));
            factory.afterPropertiesSet();
            factory.start();
        }

        void increment() {
            try (RedisConnection connection = factory.getConnection()) {
                assertThat(connection.stringCommands().incr(key.getBytes(UTF_8)))
                        .isPositive();
            }
        }

        long value() {
            try (RedisConnection connection = factory.getConnection()) {
                byte[] digits = connection.stringCommands().get(key.getBytes(UTF_8));
                return digits == null ? 0 : Long.parseLong(new String(digits, UTF_8));
            }
        }

        boolean works() {
            return succeeds(this::increment);
        }

        boolean isConnected() {
            return succeeds(() -> assertThat(value()).isNotNegative());
        }

        @Override
        public void close() {
            factory.destroy();
        }
    }
}
