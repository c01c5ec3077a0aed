package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.SessionStoreException;
import io.mistsession.store.CreateResult;
import io.mistsession.test.Concurrently;
import io.mistsession.test.redis.RedisProcess;
import io.mistsession.test.redis.RedisTopology;
import io.mistsession.test.redis.TcpProxy;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

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
            RedisSessionStore store = connections.coldStore();
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
            RedisSessionStore store = connections.coldStore();
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

    private static long failures(RedisSessionStore store) {
        return Concurrently.run(THREADS, thread -> fails(store)).stream()
                .filter(failed -> failed)
                .count();
    }

    private static boolean fails(RedisSessionStore store) {
        try {
            return store.find(Sample.create().id()).isPresent();
        } catch (SessionStoreException e) {
            return true;
        }
    }
}
