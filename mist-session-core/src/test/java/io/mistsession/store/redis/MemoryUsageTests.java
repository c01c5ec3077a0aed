package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.test.Concurrently;
import io.mistsession.test.redis.RedisProcess;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much memory of the server a session takes, its share of the index included. */
class MemoryUsageTests {

    private static final Logger log = LoggerFactory.getLogger(MemoryUsageTests.class);

    private static final int SESSIONS = 2_000;
    private static final int THREADS = 4;

    private static final String SUM = """
            local sum = 0
            for _, key in ipairs(redis.call('KEYS', '*')) do
              sum = sum + redis.call('MEMORY', 'USAGE', key, 'SAMPLES', '0')
            end
            return sum
            """;

    @Test
    void aSessionWithThreeSmallAttributesTakesAtMostFiveHundredBytes() {
        assertThat(bytesOfEach("three small attributes", MemoryUsageTests::signIn))
                .isLessThanOrEqualTo(500);
    }

    /** One value over 64 bytes, and Redis gives up the compact form of the whole hash. */
    @Test
    void aSessionWithOneLongAttributeMoreTakesAtMostThreeTimesAsMuch() {
        assertThat(bytesOfEach("one attribute of 100 characters more", session -> {
                    signIn(session);
                    session.set("address", "x".repeat(100));
                }))
                .isLessThanOrEqualTo(1500);
    }

    private static void signIn(Session session) {
        session.set("user_id", 12345L);
        session.set("username", "alice");
        session.set("visits", 1L);
    }

    private static double bytesOfEach(String what, Consumer<Session> work) {
        try (RedisProcess server = RedisProcess.start();
                SessionConnections connections =
                        SessionConnections.to(server.topology()).connected();
                Node node = Node.on(connections.store())) {
            List<Integer> visitors = Concurrently.run(THREADS, thread -> {
                for (int i = 0; i < SESSIONS / THREADS; i++) {
                    node.visitor(work);
                }
                return SESSIONS / THREADS;
            });
            assertThat(visitors).hasSize(THREADS);
            Object sum = Objects.requireNonNull(server.command("EVAL", SUM, "0"));
            double each = (double) (Long) sum / SESSIONS;
            log.info("{}: {} bytes each in {} keys", what, each, server.command("DBSIZE"));
            return each;
        }
    }
}
