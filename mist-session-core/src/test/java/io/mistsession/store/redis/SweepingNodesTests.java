package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import io.mistsession.store.CreateResult;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.NewSession;
import io.mistsession.store.SessionStore;
import io.mistsession.test.Concurrently;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Four nodes sweep what has run out, one of them is killed at it. They may do little on the server, and nobody tells
 * them when a key expires.
 */
class SweepingNodesTests {

    private static final Logger log = LoggerFactory.getLogger(SweepingNodesTests.class);

    private static final int NODES = 4;
    private static final int THREADS = 8;
    private static final int BATCH = 16;
    private static final int ROUNDS = 10;
    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final Duration LONGEST_COMMAND = Duration.ofMillis(5);

    @Test
    void thousandsOfExpiriesAreEachHandedOutOnceAndTheDeadNodesAgain() {
        expire(10_000, Duration.ofMinutes(3));
    }

    @Test
    void aFullBatchTakesAMillisecondOrTwo() {
        try (RedisProcess server = RedisProcess.start();
                SessionConnections connections =
                        SessionConnections.to(server.topology()).connected()) {
            SessionStore store = connections.store();
            SlowLog slowLog = SlowLog.of(server.node(), Duration.ZERO);
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < BATCH; i++) {
                    NewSession session = inTheFirstShard(i).session(Map.of("page", Sample.value("x".repeat(8000))));
                    assertThat(store.create(session)).isInstanceOf(CreateResult.Created.class);
                }
                Waiting.pass(Duration.ofMillis(5));
                assertThat(store.sweep(ended -> assertThat(ended.session()).isPresent()))
                        .isEqualTo(BATCH);
            }

            List<SlowLog.Run> batches = slowLog.scripts().stream()
                    .filter(run -> run.keys() == BATCH + 1)
                    .toList();
            assertThat(batches).hasSize(2 * ROUNDS);
            // Claiming takes longer than forgetting, so the longer half are the claims. What a busy machine adds to
            // most of them is missing from the shortest.
            SlowLog.Run shortest = batches.get(ROUNDS - 1);
            log.info("{} claims took between {} and {}", ROUNDS, shortest, batches.get(0));
            assertThat(shortest.time()).isLessThan(LONGEST_COMMAND);
        }
    }

    static void expire(int sessions, Duration patience) {
        try (RedisProcess server = RedisProcess.start()) {
            LeastRights.grant(server.node());
            SlowLog slowLog = SlowLog.of(server.node(), LONGEST_COMMAND);
            SweptIds swept = new SweptIds();
            List<ChildJvm> nodes = IntStream.range(0, NODES)
                    .mapToObj(node -> ChildJvm.start(
                            SweepingNode.class,
                            line -> swept.note(node, line),
                            Integer.toString(server.node().port())))
                    .toList();
            try {
                long start = System.nanoTime();
                Set<String> created = create(server, sessions);
                log.info("{} sessions were created in {}", sessions, since(start));

                long begin = System.nanoTime();
                nodes.forEach(ChildJvm::go);
                Awaitility.await().atMost(patience).until(() -> swept.count(0) > sessions / 10);
                nodes.get(0).kill();
                Awaitility.await().atMost(patience).until(() -> swept.size() == sessions);
                log.info("They were handed out in {}", since(begin));
                Awaitility.await().atMost(patience).until(() -> Long.valueOf(0).equals(server.command("DBSIZE")));
                log.info("All was gone after {}", since(begin));

                assertThat(swept.wrong()).isEmpty();
                assertThat(swept.ids()).isEqualTo(created);
                assertThat(swept.repeated())
                        .hasSizeLessThanOrEqualTo(BATCH)
                        .allSatisfy(by -> assertThat(by).hasSize(2).startsWith(0));
                List<SlowLog.Run> slow = slowLog.scripts();
                log.info(
                        "{}; {} took over {}, the longest {}",
                        server.node().info("commandstats").get("cmdstat_evalsha"),
                        slow.size(),
                        LONGEST_COMMAND,
                        slow.stream().findFirst());
                log.info(
                        "{} sessions were handed out twice; the node that was killed had {}",
                        swept.repeated().size(),
                        swept.count(0));
                // What interrupts the server makes any command long; none may be so by how much it touches.
                assertThat(slow).allSatisfy(run -> assertThat(run.keys()).isLessThanOrEqualTo(BATCH + 1));
            } finally {
                nodes.forEach(ChildJvm::close);
            }
        }
    }

    private static Set<String> create(RedisProcess server, int sessions) {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        AtomicInteger left = new AtomicInteger(sessions);
        try (SessionConnections connections =
                SessionConnections.to(LeastRights.account(server.node())).connected()) {
            RedisStoreOptions options = SessionConnections.PATIENT.withPrefix(LeastRights.PREFIX);
            RedisSessionStore store = RedisSessionStore.create(connections.factory(), options);
            return Concurrently.run(THREADS, thread -> {
                        while (left.getAndDecrement() > 0) {
                            Sample sample = Sample.living(LIFE);
                            assertThat(store.create(sample.session())).isInstanceOf(CreateResult.Created.class);
                            ids.add(sample.id());
                        }
                        return ids;
                    })
                    .get(0);
        }
    }

    private static Sample inTheFirstShard(int number) {
        byte[] bytes = new byte[12];
        bytes[11] = (byte) number;
        return new Sample(
                TokenSource.secureRandom().newToken(SessionToken.idOf(bytes)),
                new IdleTimeout(Duration.ofMillis(1), Duration.ZERO),
                Duration.ofHours(1));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofMillis((System.nanoTime() - nanoTime) / 1_000_000);
    }
}
