package io.mistsession.benchmark.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RatiosTests {

    @Test
    void leavesOutPairsThatWereNotBothMeasured() {
        String table = Ratios.table(Map.of(
                "RedisStoreBenchmark.load", 90.0,
                "RawRedisBenchmark.hgetall", 60.0,
                "RedisStoreBenchmark.save", 1.0));

        assertThat(table.lines().skip(2))
                .containsExactly("| `RedisStoreBenchmark.load` | 90.00 | `RawRedisBenchmark.hgetall` | 60.00 | 1.50 |");
    }
}
