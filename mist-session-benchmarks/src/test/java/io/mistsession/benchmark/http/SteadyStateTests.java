package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyStateTests {

    @Test
    void threeSpansInARowDifferByLessThan5Percent() {
        SteadyState steady = new SteadyState(1);

        assertThat(steady.isReached(RunTests.windows(100, 1000, 1040, 1010))).isTrue();
        assertThat(steady.isReached(RunTests.windows(1000, 1050, 1000))).isFalse();
        assertThat(steady.isReached(RunTests.windows(1000, 1000, 1000, 1100))).isFalse();
    }

    @Test
    void twoSpansAreNotEnough() {
        assertThat(new SteadyState(1).isReached(RunTests.windows(1000, 1000))).isFalse();
        assertThat(new SteadyState(2).isReached(RunTests.windows(1000, 1000, 1000, 1000, 1000)))
                .isFalse();
    }

    @Test
    void theWindowsOfASpanAreTakenTogether() {
        SteadyState steady = new SteadyState(2);

        assertThat(steady.isReached(RunTests.windows(800, 1200, 1300, 700, 1000, 1000)))
                .isTrue();
        assertThat(steady.isReached(RunTests.windows(800, 800, 1000, 1000, 1000, 1000)))
                .isFalse();
    }
}
