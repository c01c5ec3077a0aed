package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.SessionStoreException;
import io.mistsession.test.Concurrently;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bad network, a server that hangs: each call is right or fails in time, and afterwards all is well by itself. */
class ProxyFaultTests {

    private static final Logger log = LoggerFactory.getLogger(ProxyFaultTests.class);

    private static final int THREADS = 8;
    private static final int READS = 8;
    private static final int FLAPS = 15;

    /** One each time it comes up, the last look, and the one that looks. */
    private static final int CONNECTIONS = FLAPS + 2;

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** The timeout and what a busy machine adds, but less than the timeouts of all threads one after another. */
    private static final Duration IN_TIME = TIMEOUT.multipliedBy(THREADS - 2);

    /** Without a restart, and long before the operating system gives a connection up. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final RedisProcess server = RedisProcess.start();
    private final ProxiedNode node = ProxiedNode.before(server.node(), TIMEOUT);
    private final FakeExchange client = node.node().visitor(session -> session.set("count", 0L));

    /** An answer that is lost must not be that the server does not know the script. */
    @BeforeEach
    void runEveryScript() {
        assertThat(node.session(client).increment("count", 1)).isEqualTo(1);
    }

    @AfterEach
    void stop() {
        node.close();
        server.close();
    }

    @Test
    void answersThatComeByteByByteReachWhoAsked() {
        try (ProxiedNode patient = ProxiedNode.before(server.node())) {
            readThrough(patient);
        }
    }

    private static void readThrough(ProxiedNode node) {
        List<FakeExchange> clients = Stream.generate(() -> node.node().visitor(session -> session.set("name", "")))
                .limit(THREADS)
                .toList();
        node.proxy().trickle(Duration.ofNanos(1_000));

        List<Integer> reads = Concurrently.run(THREADS, thread -> {
            FakeExchange mine = clients.get(thread);
            for (int i = 0; i < READS; i++) {
                String name = "visitor-" + thread + "-" + i;
                FakeExchange exchange = mine.next();
                node.node().session(exchange).set("name", name);
                mine = node.node().answer(exchange);
                assertThat(node.session(mine).get("name")).isEqualTo(name);
                assertThat(node.session(mine).increment("count", 1)).isEqualTo(i + 1);
            }
            return READS;
        });

        assertThat(reads).containsOnly(READS);
    }

    @Test
    void anAnswerThatIsLostIsAnExceptionInTimeAndTheStepWasDoneOnce() {
        Session session = node.session(client);
        node.proxy().loseReplies();

        assertThat(failsInTime(() -> session.increment("count", 1))).isTrue();
        assertThat(failsInTime(() -> node.session(client))).isTrue();

        node.proxy().pass();
        node.proxy().reset();
        assertThat(node.recover(client)).isLessThan(SOON);
        assertThat(node.session(client).get("count")).isEqualTo(2L);
    }

    @Test
    void aServerThatComesAndGoesFailsFastAndIsFoundAgain() {
        long before = connections();
        AtomicBoolean over = new AtomicBoolean();
        List<Long> calls = Concurrently.run(THREADS + 1, thread -> {
            if (thread == THREADS) {
                for (int i = 0; i < FLAPS; i++) {
                    node.proxy().refuse();
                    Waiting.pass(Duration.ofMillis(100));
                    node.proxy().pass();
                    Waiting.pass(Duration.ofMillis(100));
                }
                over.set(true);
                return 0L;
            }
            long failed = 0;
            while (!over.get()) {
                failed += failsInTime(() -> node.session(client).get("count")) ? 1 : 0;
                Waiting.pass(Duration.ofMillis(1));
            }
            return failed;
        });

        Duration outage = node.recover(client);
        log.info(
                "{} calls failed while it flapped, {} connections were made; {} until it served again",
                calls.stream().mapToLong(failed -> failed).sum(),
                connections() - before,
                outage);
        assertThat(outage).isLessThan(SOON);
        assertThat(node.session(client).increment("count", 1)).isEqualTo(2);
        assertThat(connections() - before).isLessThanOrEqualTo(CONNECTIONS);
    }

    @Test
    void aServerThatHoldsItsAnswersBackFailsInTimeAndServesAgain() {
        server.command("CLIENT", "PAUSE", "4000", "ALL");

        assertHangs();

        assertThat(node.recover(client)).isLessThan(SOON);
        assertThat(node.session(client).increment("done", 1)).isEqualTo(1);
    }

    @Test
    void aServerThatStandsStillFailsInTimeAndServesAgain() {
        server.pause();

        assertHangs();

        server.resume();
        assertThat(node.recover(client)).isLessThan(SOON);
        assertThat(node.session(client).increment("done", 1)).isEqualTo(1);
    }

    private long connections() {
        return Long.parseLong(Objects.requireNonNull(server.node().info("stats").get("total_connections_received")));
    }

    /** Nobody waits in line for the failures of others. */
    private void assertHangs() {
        long start = System.nanoTime();
        List<Boolean> failed = Concurrently.run(THREADS, thread -> failsInTime(() -> node.session(client)));
        log.info("{} calls failed in {}", THREADS, Duration.ofNanos(System.nanoTime() - start));
        assertThat(failed).containsOnly(true);
    }

    /** Whether the call failed. Whichever way it ends, it does so in time. */
    private static boolean failsInTime(Callable<?> call) {
        long start = System.nanoTime();
        boolean failed = fails(call);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
        return failed;
    }

    private static boolean fails(Callable<?> call) {
        try {
            assertThat(Objects.requireNonNull(call.call())).isNotNull();
            return false;
        } catch (SessionStoreException e) {
            return true;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
