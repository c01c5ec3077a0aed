package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerClockTests {

    private static final long MILLI = 1_000_000;

    private final ServerClock clock = new ServerClock();

    @Test
    void atFirstTheTimeIsNotKnown() {
        assertThat(clock.millisAt(123)).isZero();
    }

    @Test
    void anAnswerTellsTheTimeRatherTooEarlyThanTooLate() {
        clock.learn(5_000, 100 * MILLI, 140 * MILLI);

        assertThat(clock.millisAt(140 * MILLI)).isEqualTo(5_000);
        assertThat(clock.millisAt(640 * MILLI)).isEqualTo(5_500);
    }

    @Test
    void quickAnswersTellItMorePreciselyAndSlowOnesChangeNothing() {
        clock.learn(5_000, 100 * MILLI, 140 * MILLI);
        clock.learn(6_000, 1_118 * MILLI, 1_120 * MILLI);
        clock.learn(7_000, 2_050 * MILLI, 2_200 * MILLI);

        assertThat(clock.millisAt(3_000 * MILLI)).isEqualTo(7_880);
    }

    @Test
    void answersThatDisagreeMeanThatAClockWasSetAndTheLastOneCounts() {
        clock.learn(5_000, 100 * MILLI, 101 * MILLI);
        clock.learn(3_605_000, 200 * MILLI, 201 * MILLI);
        assertThat(clock.millisAt(201 * MILLI)).isEqualTo(3_605_000);

        clock.learn(5_000, 300 * MILLI, 301 * MILLI);
        assertThat(clock.millisAt(301 * MILLI)).isEqualTo(5_000);
    }

    @Test
    void aLostConnectionForgetsIt() {
        clock.learn(5_000, 100 * MILLI, 101 * MILLI);
        clock.forget();

        assertThat(clock.millisAt(500 * MILLI)).isZero();
    }

    @Test
    void aJvmsTimeMayBeAnyNumber() {
        clock.learn(1_800_000_000_000L, -10 * MILLI, 0);
        assertThat(clock.millisAt(MILLI)).isEqualTo(1_800_000_000_001L);

        clock.forget();
        clock.learn(1_800_000_000_000L, Long.MAX_VALUE - MILLI, Long.MAX_VALUE);
        assertThat(clock.millisAt(Long.MAX_VALUE + MILLI)).isEqualTo(1_800_000_000_001L);
    }
}
