package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.SessionStoreException;
import io.mistsession.store.CreateResult;
import io.mistsession.store.SessionStore;
import io.mistsession.test.Concurrently;
import io.mistsession.test.redis.RedisProcess;
import io.mistsession.test.redis.RedisTopology;
import io.mistsession.test.redis.TcpProxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Operations do not queue for a server that cannot be reached. */
class FirstConnectionTests {

    private static final int THREADS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Test
    void whereNobodyAnswersManyWaitTogetherAndNotOneAfterAnother() {
        try (RedisProcess server = RedisProcess.start();
                TcpProxy proxy = TcpProxy.to(server.node());
                SessionConnections connections = SessionConnections.to(
                        RedisTopology.standalone(proxy.node()).configuration(), TIMEOUT)) {
            SessionStore store = connections.coldStore();
            proxy.blackhole();

            Duration oneAfterAnother = TIMEOUT.multipliedBy(THREADS);
            Awaitility.await().atMost(oneAfterAnother.dividedBy(2)).until(() -> failures(store) == THREADS);

            proxy.pass();
            Awaitility.await()
                    .atMost(SessionConnections.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(store.create(Sample.create().session()))
                            .isInstanceOf(CreateResult.Created.class));
        }
    }

    @Test
    void aServerThatComesUpLaterIsFound() {
        try (RedisProcess server = RedisProcess.start();
                SessionConnections connections = SessionConnections.to(server.topology())) {
            SessionStore store = connections.coldStore();
            server.kill();
            assertThatExceptionOfType(SessionStoreException.class)
                    .isThrownBy(() -> store.create(Sample.create().session()));

            server.restart();

            Awaitility.await()
                    .atMost(SessionConnections.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(store.create(Sample.create().session()))
                            .isInstanceOf(CreateResult.Created.class));
        }
    }

    /** A process that has yet to load the client's classes takes longer than a request may wait later. */
    @Test
    void theFirstOperationWaitsForAConnectionLongerThanLaterOnes() {
        try (RedisProcess server = RedisProcess.start();
                SessionConnections connections =
                        SessionConnections.to(server.topology()).connected()) {
            RedisSessionStore store = RedisSessionStore.create(
                    connections.factory(), RedisStoreOptions.defaults().withTimeout(Duration.ofNanos(1)));

            assertThat(store.find(Sample.create().id())).isEmpty();
        }
    }

    @Test
    void aHandshakeThatTheColdProcessWasTooSlowForIsRepeated() {
        try (RedisProcess server = RedisProcess.start()) {
            TooSlowTwice slow = new TooSlowTwice(server.topology().configuration());
            slow.start();

            new PrimaryConnection(slow, Duration.ofMillis(1), System::nanoTime).await();

            assertThat(slow.attempts).hasValue(3);
            slow.destroy();
        }
    }

    private static long failures(SessionStore store) {
        return Concurrently.run(THREADS, thread -> fails(store)).stream()
                .filter(failed -> failed)
                .count();
    }

    private static boolean fails(SessionStore store) {
        try {
            return store.find(Sample.create().id()).isPresent();
        } catch (SessionStoreException e) {
            return true;
        }
    }

    private static final class TooSlowTwice extends LettuceConnectionFactory {

        private final AtomicInteger attempts = new AtomicInteger();

        private TooSlowTwice(RedisConfiguration server) {
            super(server, LettuceClientConfiguration.defaultConfiguration());
        }

        @Override
        public RedisConnection getConnection() {
            if (attempts.incrementAndGet() < 3) {
                LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
                throw new QueryTimeoutException("too slow");
            }
            return super.getConnection();
        }
    }
}
