package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyTests {

    private static final List<Latency> LATENCIES = List.of(
            new Latency(1, "spring-session-redis", 3000, 1, 10, 20, 30),
            new Latency(1, "mist-redis", 3000, 0.5, 4, 8, 16),
            new Latency(2, "mist-redis", 3000, 0.5, 6, 8, 16),
            new Latency(2, "spring-session-redis", 3000, 1, 10, 20, 30));

    @Test
    void aRatioIsThatOfTwoRunsOfOneRound() {
        assertThat(Latency.ratios(LATENCIES, "mist-redis", "spring-session-redis", Latency::p99))
                .isEqualTo(new Spread(0.5, 0.4, 0.6));
    }

    @Test
    void showsThePercentilesOfEachVariant() {
        assertThat(Latency.table(LATENCIES).lines().skip(2))
                .containsExactly(
                        "| `spring-session-redis` | 3,000 | 1.00 ms | 1.00 to 1.00 | 10.00 ms | 10.00 to 10.00 | 20.00 ms | 30.00 ms |",
                        "| `mist-redis` | 3,000 | 0.50 ms | 0.50 to 0.50 | 5.00 ms | 4.00 to 6.00 | 8.00 ms | 16.00 ms |");
        assertThat(Latency.table(List.of())).isEmpty();
    }
}
