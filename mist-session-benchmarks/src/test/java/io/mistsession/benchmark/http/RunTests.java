package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunTests {

    @Test
    void theWarmUpIsNotMeasured() {
        Run run = run(100, 200, 300, 400, 1000, 3000, 2000);

        assertThat(run.throughput()).isEqualTo(2000);
    }

    @Test
    void processorTimeIsThatOfAllMeasuredRequests() {
        Run run = new Run(
                1,
                "raw",
                List.of(
                        new Window(false, 1, 1, 1, 1e6, 1e6, 1e6),
                        new Window(true, 100, 1, 1, 1000, 2000, 500),
                        new Window(true, 300, 1, 1, 2000, 2000, 300)));

        assertThat(run.user()).isEqualTo(7.5);
        assertThat(run.system()).isEqualTo(10);
        assertThat(run.redis()).isEqualTo(2);
        assertThat(run.processorTime()).isEqualTo(19.5);
    }

    @Test
    void aStartIsOverWhereThreeWindowsTogetherReach90PercentOfThePlateau() {
        assertThat(run(500, 800, 900, 900, 1000, 1000, 1000).startedAfter()).isEqualTo(2);
        assertThat(run(100, 1400, 100, 800, 1000, 1000, 1000).startedAfter()).isEqualTo(3);
        assertThat(run(1000, 1000, 1000, 1000, 1000).startedAfter()).isZero();
    }

    @Test
    void aStartThatNeverReachesThePlateauHasNoEnd() {
        assertThat(run(1, 2).startedAfter()).isNaN();
    }

    @Test
    void onlyTheWarmUpTellsWhetherItWasSteady() {
        SteadyState steady = new SteadyState(1);

        assertThat(run(100, 990, 1000, 1010, 5000).isSteady(steady)).isTrue();
        assertThat(run(100, 900, 950, 1000, 1000, 1000, 1000).isSteady(steady)).isFalse();
    }

    static Run run(double... throughputs) {
        return run(1, "tomcat", throughputs);
    }

    /** Windows of a second: four of warm-up, then those that are measured; each of 90,000 µs of processor time. */
    static Run run(int round, String variant, double... throughputs) {
        return new Run(
                round,
                variant,
                IntStream.range(0, throughputs.length)
                        .mapToObj(i -> new Window(i >= 4, throughputs[i], 1, 3, 50_000, 30_000, 10_000))
                        .toList());
    }

    static List<Window> windows(double... throughputs) {
        return Arrays.stream(throughputs)
                .mapToObj(throughput -> new Window(false, throughput, 1, 1, 1, 1, 1))
                .toList();
    }
}
