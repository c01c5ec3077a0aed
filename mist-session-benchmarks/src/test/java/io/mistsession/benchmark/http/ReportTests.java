package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTests {

    private static final SteadyState STEADY = new SteadyState(1);

    @Test
    void showsThroughputsRatiosAndDifferences() {
        Runs runs = new Runs(List.of(
                RunTests.run(1, "tomcat", 400, 1000, 1000, 1000, 1000),
                RunTests.run(1, "mist-memory", 400, 900, 900, 900, 900),
                RunTests.run(2, "mist-memory", 400, 500, 600, 700, 1000),
                RunTests.run(2, "tomcat", 400, 2000, 2000, 2000, 2000)));

        assertThat(new Report(runs, List.of(), List.of(), STEADY).toMarkdown().lines())
                .containsExactly(
                        "| sessions | rounds | requests/s | range | user | system | Redis | all | p99, closed loop | started after | range | not steady |",
                        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
                        "| `tomcat` | 2 | 1,500 | 1,000 to 2,000 | 37.5 µs | 22.5 µs | 7.5 µs | 67.5 µs | 3.0 ms | 1 s | 1 to 1 | – |",
                        "| `mist-memory` | 2 | 950 | 900 to 1,000 | 52.8 µs | 31.7 µs | 10.6 µs | 95.0 µs | 3.0 ms | 1 s | 1 to 1 | 1 |",
                        "",
                        "| each within a round | median | range | to reach |",
                        "|---|---:|---:|---:|",
                        "| requests/s: `mist-memory` / `tomcat` | 0.70 | 0.50 to 0.90 | ≥ 0.97 |",
                        "| time to 90 %: `mist-memory` / `tomcat` | 1.00 | 1.00 to 1.00 | – |",
                        "",
                        "| µs a request, each within a round | user | range | system | range | Redis | range | all | range |",
                        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
                        "| `mist-memory` − `tomcat` | +15.3 | +5.6 to +25.0 | +9.2 | +3.3 to +15.0 | +3.1 | +1.1 to +5.0 | +27.5 | +10.0 to +45.0 |",
                        "");
    }

    @Test
    void plotsEachVariant() {
        Report report = new Report(
                new Runs(List.of(RunTests.run(1, "tomcat", 1, 2, 3, 4, 5), RunTests.run(1, "raw", 1, 2, 3, 4, 5))),
                List.of(),
                List.of(),
                STEADY);

        assertThat(report.throughputPlot()).contains(">tomcat</text>", ">raw</text>");
        assertThat(report.startPlot()).contains(">tomcat</text>", ">raw</text>");
    }

    @Test
    void showsCostsOfVariantsThatWereNotUnderLoad() {
        Report report = new Report(
                new Runs(List.of()), List.of(new Cost("mist-redis", 1, 1, 2.25, 999, 1234)), List.of(), STEADY);

        assertThat(report.toMarkdown().lines().skip(2))
                .containsExactly("| `mist-redis` | 1 | 1 | 2.25 | 999 | 1,234 |");
    }
}
