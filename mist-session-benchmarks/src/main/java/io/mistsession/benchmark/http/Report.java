package io.mistsession.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The Markdown tables of a run of {@code bench/http.sh}, and its plots.
 *
 * @param costs what each variant costs Redis; variants without Redis have none
 */
record Report(Runs runs, List<Cost> costs, List<Latency> latencies, SteadyState steady) {

    static final String NOTHING = "–";

    /** What is compared within each round. */
    private static final List<Pair> PAIRS = List.of(
            new Pair("tomcat", "none", "", ""),
            new Pair("mist-memory-servlet", "tomcat", "≥ 0.97", ""),
            new Pair("mist-memory", "tomcat", "≥ 0.97", ""),
            new Pair("mist-redis-servlet", "raw", "≥ 0.9", "≤ 1.3"),
            new Pair("mist-redis", "raw", "≥ 0.9", "≤ 1.3"),
            new Pair("mist-redis-servlet", "spring-session-redis", "≥ 2.3", ""),
            new Pair("mist-redis", "spring-session-redis", "≥ 2.3", ""),
            new Pair("mist-redis", "spring-session-indexed", "", ""),
            new Pair("spring-session-redis", "raw", "", ""),
            new Pair("mist-redis-near-servlet", "tomcat", "≥ 0.85", ""),
            new Pair("mist-redis-near", "mist-memory", "", ""),
            new Pair("mist-redis-near", "spring-session-redis", "≥ 4", ""),
            new Pair("mist-redis-login", "tomcat-login", "", ""),
            new Pair("mist-redis-login", "spring-session-login", "", ""));

    /**
     * Two variants.
     *
     * @param ratio what the ratio of the requests per second must reach; empty: nothing
     * @param start what the ratio of the times of the start must reach; empty: nothing
     */
    private record Pair(String variant, String against, String ratio, String start) {

        String name() {
            return String.format("`%s` / `%s`", variant, against);
        }

        String difference() {
            return String.format("`%s` − `%s`", variant, against);
        }
    }

    /**
     * Prints the tables and writes the plots.
     *
     * @param args the file of windows, of costs, and of latencies; how many windows are compared to tell whether a run is
     *     steady; the directory for the plots
     */
    public static void main(String[] args) throws IOException {
        Report report = new Report(
                Runs.read(Path.of(args[0])),
                Cost.read(Path.of(args[1])),
                Latency.read(Path.of(args[2])),
                new SteadyState(Integer.parseInt(args[3])));
        System.out.print(report.toMarkdown());
        if (!report.runs.all().isEmpty()) {
            Files.writeString(Path.of(args[4], "throughput.svg"), report.throughputPlot());
            Files.writeString(Path.of(args[4], "start.svg"), report.startPlot());
        }
    }

    String toMarkdown() {
        StringBuilder tables = new StringBuilder();
        if (!runs.all().isEmpty()) {
            tables.append(throughputs())
                    .append('\n')
                    .append(ratios())
                    .append('\n')
                    .append(differences())
                    .append('\n');
        }
        if (!latencies.isEmpty()) {
            tables.append(Latency.table(latencies)).append('\n');
        }
        if (!costs.isEmpty()) {
            tables.append(
                    "| sessions | commands: new | read | write | bytes per session | one attribute over 64 bytes |\n");
            tables.append("|---|---:|---:|---:|---:|---:|\n");
            costs.forEach(cost -> tables.append(cost.toMarkdown()));
        }
        return tables.toString();
    }

    /** Requests per second of each variant. */
    String throughputPlot() {
        return Plot.bars(
                "Requests per second, the median of the rounds, the lowest and the highest",
                runs.variants().stream()
                        .map(variant -> new Plot.Bar(variant, runs.of(variant).spread(Run::throughput)))
                        .toList());
    }

    /** Requests per second from the first request on. */
    String startPlot() {
        return Plot.lines(
                "1,000 requests per second by the seconds since the first request",
                runs.variants().stream()
                        .map(variant -> new Plot.Line(
                                variant,
                                runs.of(variant).curve().stream()
                                        .map(spread -> spread.median() / 1000)
                                        .toList()))
                        .toList());
    }

    /** After the warm-up; µs of processor time are those of one request. */
    private String throughputs() {
        StringBuilder table = new StringBuilder("""
                | sessions | rounds | requests/s | range | user | system | Redis | all | p99, closed loop | started after | range | not steady |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (String variant : runs.variants()) {
            Runs of = runs.of(variant);
            Spread throughput = of.spread(Run::throughput);
            Spread start = of.spread(Run::startedAfter);
            long unsteady =
                    of.all().stream().filter(run -> !run.isSteady(steady)).count();
            table.append(row(
                    "`" + variant + "`",
                    Integer.toString(of.all().size()),
                    throughput.median("%,.0f"),
                    throughput.range("%,.0f"),
                    of.spread(Run::user).median("%.1f µs"),
                    of.spread(Run::system).median("%.1f µs"),
                    of.spread(Run::redis).median("%.1f µs"),
                    of.spread(Run::processorTime).median("%.1f µs"),
                    of.spread(Run::p99).median("%.1f ms"),
                    start.median("%.0f s"),
                    start.range("%.0f"),
                    unsteady == 0 ? NOTHING : Long.toString(unsteady)));
        }
        return table.toString();
    }

    private String ratios() {
        StringBuilder table = new StringBuilder("""
                | each within a round | median | range | to reach |
                |---|---:|---:|---:|
                """);
        PAIRS.forEach(pair -> table.append(ratio("requests/s: ", pair, Run::throughput, pair.ratio)));
        PAIRS.forEach(pair -> table.append(ratio("time to 90 %: ", pair, Run::startedAfter, pair.start)));
        PAIRS.forEach(pair -> table.append(ratio(
                "p99 at the fixed rate: ",
                pair,
                Latency.ratios(latencies, pair.variant, pair.against, Latency::p99),
                pair.against.equals("spring-session-redis") ? "≤ 0.6" : "")));
        return table.toString();
    }

    /** Of the processor time of a request. */
    private String differences() {
        StringBuilder table = new StringBuilder("""
                | µs a request, each within a round | user | range | system | range | Redis | range | all | range |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Pair pair : PAIRS) {
            Spread all = runs.differences(pair.variant, pair.against, Run::processorTime);
            if (!Double.isNaN(all.median())) {
                Spread user = runs.differences(pair.variant, pair.against, Run::user);
                Spread system = runs.differences(pair.variant, pair.against, Run::system);
                Spread redis = runs.differences(pair.variant, pair.against, Run::redis);
                table.append(row(
                        pair.difference(),
                        user.median("%+.1f"),
                        user.range("%+.1f"),
                        system.median("%+.1f"),
                        system.range("%+.1f"),
                        redis.median("%+.1f"),
                        redis.range("%+.1f"),
                        all.median("%+.1f"),
                        all.range("%+.1f")));
            }
        }
        return table.toString();
    }

    private String ratio(String what, Pair pair, ToDoubleFunction<Run> measure, String target) {
        return ratio(what, pair, runs.ratios(pair.variant, pair.against, measure), target);
    }

    /** Nothing if one of the two was not measured. */
    private static String ratio(String what, Pair pair, Spread ratios, String target) {
        return Double.isNaN(ratios.median())
                ? ""
                : row(
                        what + pair.name(),
                        ratios.median("%.2f"),
                        ratios.range("%.2f"),
                        target.isEmpty() ? NOTHING : target);
    }

    static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
