package io.mistsession.benchmark.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one keeper showed with one number of sessions.
 *
 * @param bytes of a session
 * @param load microseconds to load one
 * @param save microseconds to save a change of one
 * @param sweepNothing milliseconds of a sweep when no session has ended
 * @param sweepEverything … when all have
 */
record ScaleResult(
        String keeper,
        int sessions,
        double bytes,
        double load,
        double save,
        double sweepNothing,
        double sweepEverything) {

    /**
     * Prints a Markdown table.
     *
     * @param args the file with a line of {@link #toLine} each
     */
    public static void main(String[] args) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(args[0]))) {
            System.out.print(table(lines.map(ScaleResult::parse)));
        }
    }

    static String table(Stream<ScaleResult> results) {
        return results.map(ScaleResult::row).collect(Collectors.joining("", """
                        | sessions are kept by | live sessions | bytes a session | load | save | sweep: nothing ended | everything ended |
                        |---|---:|---:|---:|---:|---:|---:|
                        """, ""));
    }

    static ScaleResult parse(String line) {
        String[] fields = line.split("\t", -1);
        return new ScaleResult(
                fields[0],
                Integer.parseInt(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]),
                Double.parseDouble(fields[5]),
                Double.parseDouble(fields[6]));
    }

    /** Its fields, by tabs. */
    String toLine() {
        return String.join(
                "\t",
                keeper,
                Integer.toString(sessions),
                Double.toString(bytes),
                Double.toString(load),
                Double.toString(save),
                Double.toString(sweepNothing),
                Double.toString(sweepEverything));
    }

    private String row() {
        return String.format(
                Locale.ROOT,
                "| `%s` | %,d | %,.0f | %,.2f µs | %,.2f µs | %,.2f ms | %,.0f ms |%n",
                keeper,
                sessions,
                bytes,
                load,
                save,
                sweepNothing,
                sweepEverything);
    }
}
