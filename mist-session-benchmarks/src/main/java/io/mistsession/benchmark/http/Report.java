package io.mistsession.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The Markdown table of a run.
 *
 * @param loads what each round of each variant measured
 * @param costs what each variant costs Redis; variants without Redis have none
 */
record Report(List<Load> loads, List<Cost> costs) {

    private static final String NOTHING = "–";

    /** A round: requests per second, and the 99th percentile of the latency in milliseconds. */
    record Load(String variant, double throughput, double p99) {}

    /** Commands per request, bytes per session. */
    record Cost(String variant, double create, double read, double write, long bytes, long longBytes) {}

    /**
     * Prints the table.
     *
     * @param args the file of loads, the file of costs: {@code variant}, then the measures, by tabs
     */
    public static void main(String[] args) throws IOException {
        List<Load> loads = rows(args[0])
                .map(row -> new Load(row[0], Double.parseDouble(row[1]), Double.parseDouble(row[2])))
                .toList();
        List<Cost> costs = rows(args[1])
                .map(row -> new Cost(
                        row[0],
                        Double.parseDouble(row[1]),
                        Double.parseDouble(row[2]),
                        Double.parseDouble(row[3]),
                        Long.parseLong(row[4]),
                        Long.parseLong(row[5])))
                .toList();
        System.out.print(new Report(loads, costs).toMarkdown());
    }

    String toMarkdown() {
        StringBuilder table = new StringBuilder("""
                | sessions | requests/s | p99 | against `none` | against `spring-session-redis` | commands: new | read | write | bytes per session | one attribute over 64 bytes |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        Set<String> variants = new LinkedHashSet<>();
        loads.forEach(load -> variants.add(load.variant));
        costs.forEach(cost -> variants.add(cost.variant));
        variants.forEach(variant -> table.append("| `")
                .append(variant)
                .append("` | ")
                .append(loadColumns(variant))
                .append(" | ")
                .append(costColumns(variant))
                .append(" |\n"));
        return table.toString();
    }

    private String loadColumns(String variant) {
        double throughput = median(variant, Load::throughput);
        return String.join(
                " | ",
                format("%,.0f", throughput),
                format("%.1f ms", median(variant, Load::p99)),
                format("%.2f", throughput / median("none", Load::throughput)),
                format("%.2f", throughput / median("spring-session-redis", Load::throughput)));
    }

    private String costColumns(String variant) {
        return costs.stream()
                .filter(cost -> cost.variant.equals(variant))
                .findFirst()
                .map(cost -> String.join(
                        " | ",
                        commands(cost.create),
                        commands(cost.read),
                        commands(cost.write),
                        bytes(cost.bytes),
                        bytes(cost.longBytes)))
                .orElse(String.join(" | ", List.of(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)));
    }

    /** {@code NaN} if the variant did not run. */
    private double median(String variant, ToDoubleFunction<Load> measure) {
        double[] sorted = loads.stream()
                .filter(load -> load.variant.equals(variant))
                .mapToDouble(measure)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String commands(double count) {
        return format(count == Math.rint(count) ? "%.0f" : "%.2f", count);
    }

    private static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String format(String pattern, double value) {
        return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, pattern, value);
    }

    private static Stream<String[]> rows(String file) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().map(line -> line.split("\t", -1));
    }
}
