package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void aDifferenceIsThatOfTwoRunsOfOneRound() {
        Runs runs = new Runs(List.of(
                steady(1, "raw", 1000),
                steady(1, "mist-redis", 900),
                steady(2, "mist-redis", 500),
                steady(2, "raw", 750)));

        assertThat(runs.differences("mist-redis", "raw", Run::processorTime)).isEqualTo(new Spread(35, 10, 60));
        assertThat(runs.differences("mist-redis", "tomcat", Run::processorTime).median())
                .isNaN();
    }

    @Test
    void readsAWindowALine(@TempDir Path directory) throws IOException {
        Window first = new Window(false, 10, 1.25, 3, 80, 40, 20);
        Window second = new Window(true, 20, 1, 1, 81.5, Double.NaN, 0);
        Path file = Files.writeString(
                directory.resolve("windows.tsv"),
                "1\traw\t" + first.toLine() + "\n1\traw\t" + second.toLine() + "\n2\traw\t" + first.toLine() + "\n");

        assertThat(Runs.read(file).all())
                .containsExactly(new Run(1, "raw", List.of(first, second)), new Run(2, "raw", List.of(first)));
    }

    @Test
    void theFixedRateIsThatOfTheSlowestVariant() {
        Runs runs = new Runs(List.of(steady(1, "tomcat", 1000), steady(1, "raw", 500)));

        assertThat(FixedRate.of(runs, List.of("tomcat", "raw"))).isEqualTo(300);
        assertThatThrownBy(() -> FixedRate.of(runs, List.of("tomcat", "none")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Run steady(int round, String variant, double throughput) {
        return RunTests.run(round, variant, throughput, throughput, throughput, throughput, throughput);
    }
}
