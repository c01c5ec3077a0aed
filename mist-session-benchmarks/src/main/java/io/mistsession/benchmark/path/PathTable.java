package io.mistsession.benchmark.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Markdown table of the request path.
 *
 * @param before bytes by benchmark, of an earlier run
 * @param after the same, of this run
 */
record PathTable(Map<String, Double> before, Map<String, Double> after) {

    static final String DECODINGS = "CodecCalls.decodings";
    static final String ENCODINGS = "CodecCalls.encodings";

    private static final List<Row> ROWS = List.of(
            new Row("authenticated `GET` that reads the `SECURITY_CONTEXT`", "SecurityContextBenchmark.read", "24,000"),
            new Row("– times that it decodes an attribute", DECODINGS, "1"),
            new Row("– times that it encodes one", ENCODINGS, "0"),
            new Row("– decoding the context, alone", "SecurityContextBenchmark.decode", "16,000"),
            new Row("`RedisSessionStore.load`, 3 attributes", "RedisLoadBenchmark.load", "1,900"),
            new Row("exchange that asks for no session", "FilterBenchmark.untouched", null),
            new Row("`getSession` + `getAttribute` through the filter", "FilterBenchmark.read", "2,000"),
            new Row("the same + `setAttribute`", "FilterBenchmark.readAndWrite", "3,500"),
            new Row("`rotateSession` through the filter", "FilterBenchmark.rotate", null),
            new Row("log-in of the same owner again, through the filter", "FilterBenchmark.logInAgain", null),
            new Row("`request.getHeader(\"Accept\")`", "HeaderBenchmark.getHeader", "64"),
            new Row("`session.get` of a decoded value", "SessionBenchmark.get", "24"),
            new Row("– typed", "SessionBenchmark.getTyped", "64"),
            new Row("`session.set` with 1 attribute", "SessionBenchmark.setOneOfOne", null),
            new Row("– with 200 attributes", "SessionBenchmark.setOneOfMany", "as with 1"),
            new Row("save of an exchange that changed nothing", "SessionBenchmark.saveUnchanged", "0"));

    /** Only rows that this run has measured. */
    String toMarkdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| bytes allocated | before | after | raw | to reach |");
        lines.add("|---|---:|---:|---:|---:|");
        for (Row row : ROWS) {
            if (after.containsKey(row.benchmark)) {
                lines.add(String.join(
                        " | ",
                        "| " + row.label,
                        figure(before.get(row.benchmark)),
                        figure(after.get(row.benchmark)),
                        figure(after.get(row.benchmark + "Raw")),
                        row.target() + " |"));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%,.0f", value);
    }

    /**
     * A row; its raw figure is that of the benchmark of the same name with {@code Raw} behind it.
     *
     * @param limit at most this much; {@code null}: nothing is demanded
     */
    private record Row(
            String label, String benchmark, @Nullable String limit) {

        String target() {
            if (limit == null) {
                return "–";
            }
            return Character.isDigit(limit.charAt(0)) ? "≤ " + limit : limit;
        }
    }
}
