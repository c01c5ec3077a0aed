package io.mistsession.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The latency of one variant in one round, at a rate that is the same for all, in milliseconds.
 *
 * @param rate requests a second
 */
record Latency(int round, String variant, double rate, double p50, double p99, double p999, double max) {

    /** From a file with one a line, its fields separated by tabs. */
    static List<Latency> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split("\t", -1))
                    .map(fields -> new Latency(
                            Integer.parseInt(fields[0]),
                            fields[1],
                            Double.parseDouble(fields[2]),
                            Double.parseDouble(fields[3]),
                            Double.parseDouble(fields[4]),
                            Double.parseDouble(fields[5]),
                            Double.parseDouble(fields[6])))
                    .toList();
        }
    }

    /** A Markdown table; empty if nothing was measured. */
    static String table(List<Latency> all) {
        if (all.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("""
                | open loop | rate | p50 | range | p99 | range | p99.9 | highest |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """);
        all.stream().map(Latency::variant).distinct().forEach(variant -> table.append(row(variant, all)));
        return table.toString();
    }

    /** Of the ratios between two variants, each within one round. */
    static Spread ratios(List<Latency> all, String variant, String against, ToDoubleFunction<Latency> measure) {
        return Spread.of(all.stream()
                .filter(latency -> latency.variant.equals(variant))
                .mapToDouble(latency -> measure.applyAsDouble(latency)
                        / all.stream()
                                .filter(other -> other.round == latency.round && other.variant.equals(against))
                                .mapToDouble(measure)
                                .findFirst()
                                .orElse(Double.NaN))
                .toArray());
    }

    private static String row(String variant, List<Latency> all) {
        List<Latency> of =
                all.stream().filter(latency -> latency.variant.equals(variant)).toList();
        Spread p50 = spread(of, Latency::p50);
        Spread p99 = spread(of, Latency::p99);
        return Report.row(
                "`" + variant + "`",
                spread(of, Latency::rate).median("%,.0f"),
                p50.median("%.2f ms"),
                p50.range("%.2f"),
                p99.median("%.2f ms"),
                p99.range("%.2f"),
                spread(of, Latency::p999).median("%.2f ms"),
                spread(of, Latency::max).median("%.2f ms"));
    }

    private static Spread spread(List<Latency> all, ToDoubleFunction<Latency> measure) {
        return Spread.of(all.stream().mapToDouble(measure).toArray());
    }
}
