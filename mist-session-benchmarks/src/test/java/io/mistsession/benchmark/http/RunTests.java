package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.benchmark.http.Run.Timing;
import io.mistsession.benchmark.http.Run.Window;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RunTests {

    private static final Timing FIVE_SECONDS = new Timing(5, 4);

    @Test
    void theWarmUpIsNotMeasured() {
        Run run = run(100, 200, 300, 400, 1000, 3000, 2000);

        assertThat(run.throughput()).isEqualTo(2000);
    }

    @Test
    void theSteadyStateBeginsWhereTheCurveCrosses95PercentOfThePlateau() {
        Run run = run(500, 900, 1000, 1000, 1000);

        // 950 lies halfway between the middles of the second window, 7.5 s, and of the third, 12.5 s
        assertThat(run.steadyAfter()).isEqualTo(10.0);
        assertThat(run.isSteady()).isTrue();
    }

    @Test
    void oneFastWindowIsNoSteadyState() {
        Run run = run(500, 960, 900, 1000, 1000);

        assertThat(run.steadyAfter()).isEqualTo(15.0);
    }

    @Test
    void aRunThatIsSteadyAtOnceIsSoFromTheMiddleOfItsFirstWindow() {
        Run run = run(1000, 1000, 1000, 1000, 1000);

        assertThat(run.steadyAfter()).isEqualTo(2.5);
    }

    @Test
    void aRunWhoseMeasuredWindowsStillRiseIsNotSteady() {
        Run run = run(100, 200, 300, 400, 500, 700, 900, 1000);

        assertThat(run.throughput()).isEqualTo(800);
        assertThat(run.isSteady()).isFalse();
    }

    static Run run(double... throughputs) {
        return run(1, "tomcat", throughputs);
    }

    static Run run(int round, String variant, double... throughputs) {
        return new Run(
                round,
                variant,
                Arrays.stream(throughputs)
                        .mapToObj(throughput -> new Window(throughput, 3, 90_000 / throughput))
                        .toList(),
                FIVE_SECONDS);
    }
}
