package io.mistsession.benchmark.scripts;

import io.mistsession.benchmark.http.Spread;
import java.util.List;
import java.util.Locale;

/**
 * What a script costs, beside what it is compared with.
 *
 * @param rounds in each all three were measured
 * @param calls the commands that the script and its baseline call
 */
record ScriptCost(Operation operation, int attributes, List<Round> rounds, String calls) {

    /**
     * Microseconds of Redis a call.
     *
     * @param hgetall the command alone, on the same session
     */
    record Round(double script, double baseline, double hgetall) {}

    /** The Markdown table, and the calls of each operation. */
    static String table(List<ScriptCost> costs) {
        StringBuilder table = new StringBuilder("""
                | operation | attributes | script, µs | range | baseline, µs | range | HGETALL, µs | script / baseline | range |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        costs.forEach(cost -> table.append(cost.row()));
        table.append("\n| operation | attributes | what script and baseline call |\n|---|---:|---|\n");
        costs.forEach(
                cost -> table.append(String.format("| `%s` | %d | %s |%n", cost.name(), cost.attributes, cost.calls)));
        return table.toString();
    }

    private String row() {
        Spread script = Spread.of(rounds.stream().mapToDouble(Round::script).toArray());
        Spread baseline = Spread.of(rounds.stream().mapToDouble(Round::baseline).toArray());
        Spread hgetall = Spread.of(rounds.stream().mapToDouble(Round::hgetall).toArray());
        Spread ratio = Spread.of(rounds.stream()
                .mapToDouble(round -> round.script / round.baseline)
                .toArray());
        return String.format(
                "| `%s` | %d | %s | %s | %s | %s | %s | %s | %s |%n",
                name(),
                attributes,
                script.median("%.2f"),
                script.range("%.2f"),
                baseline.median("%.2f"),
                baseline.range("%.2f"),
                hgetall.median("%.2f"),
                ratio.median("%.2f"),
                ratio.range("%.2f"));
    }

    private String name() {
        return operation.name().toLowerCase(Locale.ROOT);
    }
}
