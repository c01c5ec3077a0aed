package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node is killed at any moment: each session is as it was before the step, or as it should be after it. */
class CrashTests {

    private static final Logger log = LoggerFactory.getLogger(CrashTests.class);

    /** Each takes as long as a JVM needs to start; every run chooses other moments. */
    private static final int KILLS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A child is killed when it has told so much, at most: on a busy machine that takes it longer. */
    private static final int MOST_LINES = 600;

    /** A day is the longest life of a session, and 32 minutes are the default retention. */
    private static final long LONGEST_INDEX_MILLIS =
            Duration.ofDays(1).plus(Duration.ofMinutes(32)).toMillis();

    private static final RedisProcess server = RedisProcess.start();
    private static final SessionConnections connections =
            SessionConnections.to(server.topology()).connected();

    private final RedisSessionStore store =
            RedisSessionStore.create(connections.factory(), SessionConnections.PATIENT, CrashingNode.LEASE);

    @AfterAll
    static void stop() {
        connections.close();
        server.close();
    }

    @Test
    void whateverANodeWasDoingWhenItDiedIsDoneOrNotDone() throws InterruptedException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        CrashLedger ledger = new CrashLedger();
        int sessions = 0;
        long undecided = 0;

        ChildJvm next = start(ledger, random);
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                try (ChildJvm child = next) {
                    long end = ledger.lines() + random.nextInt(MOST_LINES);
                    child.go();
                    Awaitility.await()
                            .atMost(PATIENCE)
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(1))
                            .until(() -> ledger.lines() >= end);
                    Thread.sleep(0, random.nextInt(1_000_000));
                    child.kill();
                }
                // It gets ready while this one's work is looked at.
                next = start(ledger, random);

                assertThat(ledger.refusals()).as("seed %d", seed).isEmpty();
                assertThat(KeyAudit.wrongKeys(server.node(), LONGEST_INDEX_MILLIS))
                        .as("seed %d", seed)
                        .isEmpty();
                sessions += ledger.sessions();
                undecided += ledger.undecided();
                assertThat(ledger.untrue(store)).as("seed %d", seed).isEmpty();
            }
        } finally {
            next.kill();
        }

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            store.sweep(
                    ended -> ledger.note(Handover.parse(Handover.line(ended)).orElseThrow()));
            assertThat(ledger.waiting()).isEmpty();
        });
        assertThat(ledger.torn()).as("seed %d", seed).isEmpty();
        log.info("seed {}: {} kills, {} sessions, {} steps cut short; {}", seed, KILLS, sessions, undecided, ledger);
    }

    private static ChildJvm start(CrashLedger ledger, Random random) {
        return ChildJvm.start(
                CrashingNode.class,
                ledger::note,
                Integer.toString(server.node().port()),
                Long.toString(random.nextLong()));
    }
}
