package io.mistsession.benchmark.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With few sessions: what they take is not looked at, but all must be there, and all must be swept. */
class ScaleTests {

    static Stream<Supplier<Keeper>> keepers() {
        return Stream.of(TomcatKeeper::new, MemoryKeeper::new, RedisKeeper::new);
    }

    @ParameterizedTest
    @MethodSource("keepers")
    void everyKeeperKeepsAndSweepsAll(Supplier<Keeper> keeper) {
        ScaleResult result = Scale.measure("keeper", keeper, 300, 50);

        assertThat(result.load()).isPositive();
        assertThat(result.save()).isPositive();
        assertThat(result.sweepNothing()).isPositive();
        assertThat(result.sweepEverything()).isPositive();
        assertThat(ScaleResult.parse(result.toLine())).isEqualTo(result);
    }

    @Test
    void aRowForEachResult() {
        ScaleResult result = new ScaleResult("mist-memory", 1_000_000, 812.4, 0.456, 1.2, 0.034, 1234.5);

        assertThat(ScaleResult.table(Stream.of(result)).lines().skip(2))
                .containsExactly("| `mist-memory` | 1,000,000 | 812 | 0.46 µs | 1.20 µs | 0.03 ms | 1,235 ms |");
    }
}
