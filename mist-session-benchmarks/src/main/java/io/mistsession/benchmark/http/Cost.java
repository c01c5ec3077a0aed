package io.mistsession.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a variant costs Redis: commands per request, bytes per session.
 *
 * @param longBytes of a session of which one attribute is longer than 64 bytes
 */
record Cost(String variant, double create, double read, double write, long bytes, long longBytes) {

    /** From a file with a variant a line, its fields separated by tabs. */
    static List<Cost> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split("\t", -1)).map(Cost::of).toList();
        }
    }

    /** A row of a Markdown table. */
    String toMarkdown() {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s | %,d | %,d |%n",
                variant,
                commands(create),
                commands(read),
                commands(write),
                bytes,
                longBytes);
    }

    private static Cost of(String[] fields) {
        return new Cost(
                fields[0],
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]));
    }

    private static String commands(double count) {
        return String.format(Locale.ROOT, count == Math.rint(count) ? "%.0f" : "%.2f", count);
    }
}
