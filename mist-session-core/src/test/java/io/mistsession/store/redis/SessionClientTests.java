package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What becomes of commands when the connection, or the server, goes away. */
@Timeout(120)
class SessionClientTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration PROMPTLY = Duration.ofSeconds(20);

    private final ClientResources resources = DefaultClientResources.create();
    private final LettuceClientConfiguration application = LettuceClientConfiguration.builder()
            .clientResources(resources)
            .commandTimeout(LONG)
            .build();
    private final FakeRedis server = new FakeRedis();

    @AfterEach
    void shutDown() {
        server.close();
        resources.shutdown(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** If this fails one day, the rest of this class proves nothing. */
    @ParameterizedTest
    @EnumSource
    void lettuceByItselfSendsCommandsAgain(Topology topology) {
        try (Client client = new Client(topology.of(server), application)) {
            client.increment();
            server.answer(false);
            CompletableFuture<Void> lost = async(client::increment);
            await(() -> server.increments().size() == 2);

            server.answer(true);
            server.cut();

            assertThat(lost).succeedsWithin(PROMPTLY);
            assertThat(server.increments()).hasSize(3).hasSameElementsAs(Set.of("n1", "n2"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnderWayWhenTheConnectionIsLostFailsAtOnceAndIsNotSentAgain(Topology topology) {
        try (Client client = sessions(topology, LONG)) {
            client.increment();
            server.answer(false);
            List<CompletableFuture<Void>> lost = IntStream.range(0, 8)
                    .mapToObj(i -> async(client::increment))
                    .toList();
            await(() -> server.increments().size() == 9);

            server.answer(true);
            server.cut();

            assertThat(lost).allSatisfy(command -> assertThat(command).failsWithin(PROMPTLY));
            await(client::works);
            assertThat(server.increments()).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAConnectionCommandsAreRefusedAtOnce(Topology topology) {
        try (Client client = sessions(topology, LONG)) {
            client.increment();

            server.stop();
            await(() -> !client.works());

            for (int i = 0; i < 20; i++) {
                assertThat(async(client::increment)).failsWithin(PROMPTLY);
            }
            server.restart();
            await(client::works);
            assertThat(server.increments()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void atWhateverMomentTheConnectionIsCutEveryCommandEndsAndNoneIsSentTwice(Topology topology) {
        try (Client client = sessions(topology, LONG)) {
            client.increment();
            AtomicBoolean isOver = new AtomicBoolean();
            AtomicInteger acknowledged = new AtomicInteger();
            List<CompletableFuture<Void>> workers = IntStream.range(0, 8)
                    .mapToObj(worker -> async(() -> {
                        while (!isOver.get()) {
                            if (client.works()) {
                                acknowledged.incrementAndGet();
                            } else {
                                Waiting.pass(Duration.ofMillis(1));
                            }
                        }
                    }))
                    .toList();

            for (int cuts = 0; cuts < 8; cuts++) {
                int before = acknowledged.get();
                await(() -> acknowledged.get() > before + 100);
                server.cut();
            }
            isOver.set(true);

            assertThat(workers).allSatisfy(worker -> assertThat(worker).succeedsWithin(PROMPTLY));
            assertThat(server.increments()).doesNotHaveDuplicates().hasSizeGreaterThan(acknowledged.get());
        }
    }

    @ParameterizedTest
    @EnumSource
    void noAnswerIsWaitedForNoLongerThanTheTimeout(Topology topology) {
        try (Client client = sessions(topology, Duration.ofMillis(200))) {
            await(client::works);
            server.answer(false);

            long start = System.nanoTime();
            assertThatThrownBy(client::increment).isNotNull();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(190), PROMPTLY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theClientIsClosedAndTheApplicationsResourcesStay(Topology topology) {
        try (Client client = sessions(topology, LONG)) {
            client.increment();
        }

        assertThat(resources.eventExecutorGroup().isShuttingDown()).isFalse();
        try (Client other = new Client(topology.of(server), application)) {
            assertThatCode(other::increment).doesNotThrowAnyException();
        }
    }

    @Test
    void aServerThatIsNotThereYetIsFoundWhenItComes() {
        server.stop();
        try (Client client = sessions(Topology.STANDALONE, Duration.ofMillis(500))) {
            assertThatThrownBy(client::increment).isNotNull();

            server.restart();

            await(client::works);
        }
    }

    private Client sessions(Topology topology, Duration timeout) {
        return new Client(topology.of(server), SessionClientConfiguration.of(application, timeout));
    }

    private static CompletableFuture<Void> async(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task).start());
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(10)).atMost(LONG).until(condition::getAsBoolean);
    }

    enum Topology {
        STANDALONE {
            @Override
            RedisConfiguration of(FakeRedis server) {
                return new RedisStandaloneConfiguration("127.0.0.1", server.port());
            }
        },
        CLUSTER {
            @Override
            RedisConfiguration of(FakeRedis server) {
                RedisClusterConfiguration cluster = new RedisClusterConfiguration();
                cluster.addClusterNode(new RedisNode("127.0.0.1", server.port()));
                cluster.setMaxRedirects(3);
                return cluster;
            }
        };

        abstract RedisConfiguration of(FakeRedis server);
    }

    private static final class Client implements AutoCloseable {

        private final LettuceConnectionFactory factory;
        private final AtomicInteger increments = new AtomicInteger();

        Client(RedisConfiguration server, LettuceClientConfiguration configuration) {
            this.factory = new LettuceConnectionFactory(server, configuration);
            factory.afterPropertiesSet();
            factory.start();
        }

        void increment() {
            try (RedisConnection connection = factory.getConnection()) {
                byte[] key = ("n" + increments.incrementAndGet()).getBytes(UTF_8);
                assertThat(connection.stringCommands().incr(key)).isEqualTo(1);
            }
        }

        boolean works() {
            try {
                increment();
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        }

        @Override
        public void close() {
            factory.destroy();
        }
    }
}
