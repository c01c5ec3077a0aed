package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.benchmark.http.Report.Cost;
import io.mistsession.benchmark.http.Report.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTests {

    @Test
    void showsMediansAndRatiosOfThem() {
        Report report = new Report(
                List.of(
                        new Load("none", 1000, 1),
                        new Load("tomcat", 700, 2),
                        new Load("none", 3000, 5),
                        new Load("tomcat", 900, 3),
                        new Load("tomcat", 1000, 4)),
                List.of());

        assertThat(report.toMarkdown().lines().skip(2))
                .containsExactly(
                        "| `none` | 2,000 | 3.0 ms | 1.00 | – | – | – | – | – | – |",
                        "| `tomcat` | 900 | 3.0 ms | 0.45 | – | – | – | – | – | – |");
    }

    @Test
    void showsCostsOfVariantsThatWereNotUnderLoad() {
        Report report = new Report(List.of(), List.of(new Cost("mist-redis", 1, 1, 2.25, 999, 1234)));

        assertThat(report.toMarkdown().lines().skip(2))
                .containsExactly("| `mist-redis` | – | – | – | – | 1 | 1 | 2.25 | 999 | 1,234 |");
    }
}
