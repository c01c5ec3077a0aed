package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.benchmark.http.Run.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTests {

    private static final Timing FIVE_SECONDS = new Timing(5, 4);

    @Test
    void showsThroughputsRatiosAndCurves() {
        Runs runs = new Runs(List.of(
                RunTests.run(1, "tomcat", 900, 1000, 1000, 1000, 1000),
                RunTests.run(1, "mist-memory", 400, 900, 900, 900, 900),
                RunTests.run(2, "mist-memory", 400, 500, 600, 700, 1000, 2400, 2400),
                RunTests.run(2, "tomcat", 1000, 2000, 2000, 2000, 2000)));

        assertThat(new Report(runs, List.of(), FIVE_SECONDS).toMarkdown().lines())
                .containsExactly(
                        "| sessions | rounds | requests/s | range | p99 | processor time | steady after | range | not yet steady |",
                        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
                        "| `tomcat` | 2 | 1,500 | 1,000 to 2,000 | 3.0 ms | 68 µs | 6 s | 5 to 7 | – |",
                        "| `mist-memory` | 2 | 1,650 | 900 to 2,400 | 3.0 ms | 69 µs | 17 s | 7 to 27 | 1 |",
                        "",
                        "| each within a round | median | range | to reach |",
                        "|---|---:|---:|---:|",
                        "| requests/s: `mist-memory` / `tomcat` | 1.05 | 0.90 to 1.20 | ≥ 0.95 |",
                        "| processor time per request: `mist-memory` / `tomcat` | 0.97 | 0.83 to 1.11 | – |",
                        "| time to the steady state: `mist-memory` / `tomcat` | 2.64 | 1.41 to 3.87 | ≤ 1.5 |",
                        "",
                        "| 1,000 requests/s, until second | 5 | 10 | 15 | 20 | 25 |",
                        "|---|---:|---:|---:|---:|---:|",
                        "| `tomcat` | 1.0 | 1.5 | 1.5 | 1.5 | 1.5 |",
                        "| `mist-memory` | 0.4 | 0.7 | 0.8 | 0.8 | 1.0 |",
                        "");
    }

    @Test
    void showsCostsOfVariantsThatWereNotUnderLoad() {
        Report report =
                new Report(new Runs(List.of()), List.of(new Cost("mist-redis", 1, 1, 2.25, 999, 1234)), FIVE_SECONDS);

        assertThat(report.toMarkdown().lines().skip(2))
                .containsExactly("| `mist-redis` | 1 | 1 | 2.25 | 999 | 1,234 |");
    }
}
