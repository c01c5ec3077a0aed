package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.mistsession.SessionStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeoutCircuitBreakerTests {

    private final AtomicLong time = new AtomicLong(Duration.ofHours(1).toNanos());
    private final TimeoutCircuitBreaker breaker = new TimeoutCircuitBreaker(time::get);

    @Test
    void aConnectionIsDeadAfterTwoSecondsWithoutAnyAnswer() {
        assertThat(breaker.timedOut(7)).isFalse();
        pass(1_999);
        assertThat(breaker.timedOut(8)).isFalse();
        pass(2);
        assertThat(breaker.timedOut(9)).isTrue();
    }

    @Test
    void anAnswerOfAnotherShardDoesNotEndTheSilenceOfThisOne() {
        assertThat(breaker.timedOut(7)).isFalse();
        pass(1_000);
        breaker.answered(8);
        pass(1_001);

        assertThat(breaker.timedOut(7)).isTrue();
        breaker.answered(7);
        assertThat(breaker.timedOut(7)).isFalse();
    }

    @Test
    void inASilenceOneTriesNowAndThenAndTheOthersAreRefused() {
        silent();

        assertThatNoException().isThrownBy(() -> breaker.check(7));
        assertRefused(7);
        assertRefused(8);
        pass(101);
        assertThatNoException().isThrownBy(() -> breaker.check(8));
        assertRefused(7);
    }

    @Test
    void anAnswerLetsEverybodyInAgain() {
        silent();

        breaker.answered(7);

        for (int i = 0; i < 10; i++) {
            assertThatNoException().isThrownBy(() -> breaker.check(7));
            assertThatNoException().isThrownBy(() -> breaker.check(8));
        }
    }

    @Test
    void oneTimeoutLongAgoRefusesNobody() {
        assertThat(breaker.timedOut(7)).isFalse();
        pass(60_000);

        for (int i = 0; i < 10; i++) {
            assertThatNoException().isThrownBy(() -> breaker.check(7));
        }
    }

    private void silent() {
        assertThat(breaker.timedOut(7)).isFalse();
        pass(1_100);
        assertThat(breaker.timedOut(7)).isFalse();
    }

    private void assertRefused(int shard) {
        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> breaker.check(shard));
    }

    private void pass(long millis) {
        time.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
