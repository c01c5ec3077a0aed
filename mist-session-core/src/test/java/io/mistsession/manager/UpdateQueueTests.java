package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for a turn, by a time that the test tells. The test's own thread has the turn. */
class UpdateQueueTests {

    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();
    private static final int WAITERS = 79;

    private final AtomicLong time = new AtomicLong();
    private final Map<Thread, Integer> asked = new ConcurrentHashMap<>();
    private final UpdateQueue queue = new UpdateQueue(() -> {
        asked.merge(Thread.currentThread(), 1, Integer::sum);
        return time.get();
    });
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Thread> waiting = new CopyOnWriteArrayList<>();

    @BeforeEach
    void begin() {
        assertThat(queue.awaitTurn(PATIENCE)).isTrue();
        for (int i = 0; i < WAITERS; i++) {
            arrive();
        }
        Awaitility.await().until(() -> waiting.size() == WAITERS);
        pass(Duration.ZERO);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whileItIsNotClearThatTheQueueIsSlowAllWait() {
        pass(Duration.ofMillis(999));
        assertThat(waiting).hasSize(WAITERS);

        pass(Duration.ofMillis(1_000));
        assertThat(waiting).hasSize(WAITERS);
    }

    @Test
    void afterTwoSecondsOnlyAFewWaitForAQueueThatStandsStill() {
        passTwoSeconds();

        assertThat(waiting).hasSize(UpdateQueue.FEW);
    }

    /** The time stands still, so that whoever waits has no answer. */
    @Test
    void fromThenOnTheAnswerComesAtOnce() throws Exception {
        passTwoSeconds();

        for (int i = 0; i < WAITERS; i++) {
            assertThat(arrive().get(1, TimeUnit.MINUTES)).isFalse();
        }
        assertThat(waiting).hasSize(UpdateQueue.FEW);
    }

    @Test
    void theFewWaitUntilTheirTimeIsUp() {
        passTwoSeconds();

        pass(Duration.ofMillis(2_999));
        assertThat(waiting).hasSize(UpdateQueue.FEW);

        pass(Duration.ofMillis(1));
        assertThat(waiting).isEmpty();
    }

    @Test
    void theFewHaveTheirTurnsWhenTheQueueMovesAgain() {
        passTwoSeconds();

        queue.endTurn();

        Awaitility.await().until(waiting::isEmpty);
        assertThat(queue.awaitTurn(PATIENCE)).isTrue();
    }

    private Future<Boolean> arrive() {
        return threads.submit(() -> {
            Thread current = Thread.currentThread();
            waiting.add(current);
            boolean hasTurn = queue.awaitTurn(PATIENCE);
            if (hasTurn) {
                queue.endTurn();
            }
            waiting.remove(current);
            return hasTurn;
        });
    }

    private void passTwoSeconds() {
        pass(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
    }

    /** Until each that still waits has asked for the time in two rounds, so that one round was all after this. */
    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
        Map<Thread, Integer> before = Map.copyOf(asked);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> waiting.stream()
                        .allMatch(each -> asked.getOrDefault(each, 0) >= before.getOrDefault(each, 0) + 8));
    }
}
