package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.benchmark.http.Run.Timing;
import io.mistsession.benchmark.http.Run.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTests {

    @Test
    void aRatioIsThatOfTwoRunsOfOneRound() {
        Runs runs = new Runs(List.of(
                steady(1, "tomcat", 1000),
                steady(1, "mist-memory", 900),
                steady(2, "mist-memory", 500),
                steady(2, "tomcat", 500),
                steady(3, "tomcat", 100),
                steady(3, "mist-memory", 80)));

        assertThat(runs.ratios("mist-memory", "tomcat", Run::throughput)).isEqualTo(new Spread(0.9, 0.8, 1.0));
    }

    @Test
    void aRoundInWhichOneOfTheTwoIsVoidIsLeftOut() {
        Runs runs = new Runs(
                List.of(steady(1, "tomcat", 1000), steady(1, "mist-memory", 900), steady(2, "mist-memory", 500)));

        assertThat(runs.ratios("mist-memory", "tomcat", Run::throughput)).isEqualTo(new Spread(0.9, 0.9, 0.9));
    }

    @Test
    void theCurveIsTheMedianOfEachWindow() {
        Runs runs = new Runs(
                List.of(RunTests.run(1, "raw", 1, 10), RunTests.run(2, "raw", 2, 30), RunTests.run(3, "raw", 6, 20)));

        assertThat(runs.curve()).extracting(Spread::median).containsExactly(2.0, 20.0);
    }

    @Test
    void readsAWindowALine(@TempDir Path directory) throws IOException {
        Timing timing = new Timing(5, 1);
        Path file = Files.writeString(
                directory.resolve("windows.tsv"), "1\traw\t10.5\t1.25\t80\n1\traw\t20\t1\t81.5\n2\traw\t30\t2\tNaN\n");

        assertThat(Runs.read(file, timing).all())
                .containsExactly(
                        new Run(1, "raw", List.of(new Window(10.5, 1.25, 80), new Window(20, 1, 81.5)), timing),
                        new Run(2, "raw", List.of(new Window(30, 2, Double.NaN)), timing));
    }

    private static Run steady(int round, String variant, double throughput) {
        return RunTests.run(round, variant, throughput, throughput, throughput, throughput, throughput);
    }
}
