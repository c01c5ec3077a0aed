package io.mistsession.benchmark.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathTableTests {

    @Test
    void putsBeforeAfterAndRawBesideEachOther() {
        PathTable table = new PathTable(
                Map.of("RedisLoadBenchmark.load", 4520.0, "SessionBenchmark.get", 224.0),
                Map.of(
                        "RedisLoadBenchmark.load",
                        1900.4,
                        "RedisLoadBenchmark.loadRaw",
                        837.0,
                        PathTable.ENCODINGS,
                        0.0));

        assertThat(table.toMarkdown().lines().skip(2))
                .containsExactly(
                        "| – times that it encodes one | – | 0 | – | ≤ 0 |",
                        "| `RedisSessionStore.load`, 3 attributes | 4,520 | 1,900 | 837 | ≤ 1,900 |");
    }

    @Test
    void figuresThatWereWrittenCanBeRead(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("figures.tsv");

        PathBenchmarks.write(file, Map.of("SessionBenchmark.get", 224.04));

        assertThat(PathBenchmarks.read(file)).containsExactly(Map.entry("SessionBenchmark.get", 224.0));
    }
}
