package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mistsession.SessionEvent;
import io.mistsession.test.RecordingStore.Operation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GarbageCollectionTests {

    private static final Duration SOON = Duration.ofMillis(1);

    private final Application app = new Application();

    @Test
    void whatHasRunOutIsPublishedOnceWithItsAttributes() {
        app.visitor();
        app.loggedIn("alice");
        app.clock.advance(Application.TIMEOUT.plusSeconds(5));
        app.events.clear();

        assertThat(app.manager.runGc()).isEqualTo(2);
        assertThat(app.manager.runGc()).isZero();

        assertThat(app.eventNames()).containsExactly("Expired", "Expired");
        assertThat(app.events)
                .allSatisfy(event -> assertThat(((SessionEvent.Expired) event).session())
                        .hasValueSatisfying(session -> {
                            assertThat(session.get("cart")).isEqualTo("tea");
                            assertThat(session.names()).containsExactly("cart");
                        }));
    }

    @Test
    void itRunsAtItsIntervalAndSurvivesASweepThatFails() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        app.store.before(Operation.SWEEP, () -> {
            app.store.before(Operation.SWEEP, runs::countDown);
            throw new NoClassDefFoundError("a sweep that fails");
        });

        app.manager.enableAutoGc(SOON);

        assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        app.manager.close();
    }

    @Test
    void aThousandTimesOnAndOffLeavesNoThread() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            app.manager.enableAutoGc(Duration.ofHours(1));
            app.manager.enableAutoGc(Duration.ofHours(1));
            app.manager.disableAutoGc();
            app.manager.disableAutoGc();
        }

        for (Thread thread : gcThreads()) {
            thread.join(10_000);
        }
        assertThat(gcThreads()).isEmpty();
    }

    @Test
    void itIsOneDaemonThreadThatEndsWithTheManager() throws InterruptedException {
        app.manager.enableAutoGc(Duration.ofHours(1));
        app.manager.enableAutoGc(Duration.ofHours(2));

        Thread[] threads = gcThreads();
        assertThat(threads)
                .isNotEmpty()
                .allSatisfy(thread -> assertThat(thread.isDaemon()).isTrue());
        app.close();
        for (Thread thread : threads) {
            thread.join(10_000);
        }
        assertThat(gcThreads()).isEmpty();
    }

    @Test
    void anIntervalMustBePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> app.manager.enableAutoGc(Duration.ZERO));
    }

    private static Thread[] gcThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mist-session-gc"))
                .toArray(Thread[]::new);
    }
}
