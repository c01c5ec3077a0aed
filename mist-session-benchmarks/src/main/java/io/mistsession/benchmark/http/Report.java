package io.mistsession.benchmark.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The Markdown tables of a run of {@code bench/http.sh}.
 *
 * @param costs what each variant costs Redis; variants without Redis have none
 */
record Report(Runs runs, List<Cost> costs, Run.Timing timing) {

    static final String NOTHING = "–";

    /** What is compared within each round, and what it has to reach. */
    private static final List<Comparison> COMPARISONS = List.of(
            new Comparison("mist-memory-servlet", "tomcat", "≥ 0.95"),
            new Comparison("mist-memory", "tomcat", "≥ 0.95"),
            new Comparison("mist-redis-servlet", "raw", NOTHING),
            new Comparison("mist-redis", "raw", NOTHING),
            new Comparison("mist-redis-servlet", "spring-session-redis", NOTHING),
            new Comparison("mist-redis", "spring-session-redis", NOTHING),
            new Comparison("spring-session-redis", "raw", NOTHING));

    private static final List<Comparison> PROCESSOR_TIMES = List.of(
            new Comparison("mist-memory-servlet", "tomcat", NOTHING),
            new Comparison("mist-memory", "tomcat", NOTHING),
            new Comparison("tomcat", "none", NOTHING));

    private static final List<Comparison> STEADY_STATES = List.of(
            new Comparison("mist-memory-servlet", "tomcat", "≤ 1.5"), new Comparison("mist-memory", "tomcat", "≤ 1.5"));

    private record Comparison(String variant, String against, String target) {}

    /**
     * Prints the tables.
     *
     * @param args the file of windows, the file of costs, the seconds of a window, the windows of a warm-up
     */
    public static void main(String[] args) throws IOException {
        Run.Timing timing = new Run.Timing(Double.parseDouble(args[2]), Integer.parseInt(args[3]));
        Runs runs = Runs.read(Path.of(args[0]), timing);
        System.out.print(new Report(runs, Cost.read(Path.of(args[1])), timing).toMarkdown());
    }

    String toMarkdown() {
        StringBuilder tables = new StringBuilder();
        if (!runs.all().isEmpty()) {
            tables.append(throughputs())
                    .append('\n')
                    .append(comparisons())
                    .append('\n')
                    .append(curves())
                    .append('\n');
        }
        if (!costs.isEmpty()) {
            tables.append(
                    "| sessions | commands: new | read | write | bytes per session | one attribute over 64 bytes |\n");
            tables.append("|---|---:|---:|---:|---:|---:|\n");
            costs.forEach(cost -> tables.append(cost.toMarkdown()));
        }
        return tables.toString();
    }

    /** After the warm-up, and when that was long enough. */
    private String throughputs() {
        StringBuilder table = new StringBuilder("""
                | sessions | rounds | requests/s | range | p99 | processor time | steady after | range | not yet steady |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (String variant : runs.variants()) {
            Runs of = runs.of(variant);
            Spread throughput = of.spread(Run::throughput);
            Spread steady = of.spread(Run::steadyAfter);
            long late = of.all().stream().filter(run -> !run.isSteady()).count();
            table.append(row(
                    "`" + variant + "`",
                    Integer.toString(of.all().size()),
                    throughput.median("%,.0f"),
                    throughput.range("%,.0f"),
                    of.spread(Run::p99).median("%.1f ms"),
                    of.spread(Run::processorTime).median("%.0f µs"),
                    steady.median("%.0f s"),
                    steady.range("%.0f"),
                    late == 0 ? NOTHING : Long.toString(late)));
        }
        return table.toString();
    }

    private String comparisons() {
        StringBuilder table = new StringBuilder("""
                | each within a round | median | range | to reach |
                |---|---:|---:|---:|
                """);
        COMPARISONS.forEach(pair -> table.append(comparison("requests/s", pair, Run::throughput)));
        PROCESSOR_TIMES.forEach(
                pair -> table.append(comparison("processor time per request", pair, Run::processorTime)));
        STEADY_STATES.forEach(pair -> table.append(comparison("time to the steady state", pair, Run::steadyAfter)));
        return table.toString();
    }

    /** Nothing if one of the two was not measured. */
    private String comparison(String what, Comparison pair, ToDoubleFunction<Run> measure) {
        Spread ratios = runs.ratios(pair.variant, pair.against, measure);
        return Double.isNaN(ratios.median())
                ? ""
                : row(
                        String.format("%s: `%s` / `%s`", what, pair.variant, pair.against),
                        ratios.median("%.2f"),
                        ratios.range("%.2f"),
                        pair.target);
    }

    /** Thousands of requests per second by the time since the beginning of the load. */
    private String curves() {
        int windows = runs.curve().size();
        StringBuilder table = new StringBuilder("| 1,000 requests/s, until second |");
        for (int window = 1; window <= windows; window++) {
            table.append(String.format(Locale.ROOT, " %.0f |", window * timing.seconds()));
        }
        table.append("\n|---|").append("---:|".repeat(windows)).append('\n');
        for (String variant : runs.variants()) {
            table.append(runs.of(variant).curve().stream()
                    .limit(windows)
                    .map(spread -> String.format(Locale.ROOT, "%.1f", spread.median() / 1000))
                    .collect(Collectors.joining(" | ", "| `" + variant + "` | ", " |\n")));
        }
        return table.toString();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
