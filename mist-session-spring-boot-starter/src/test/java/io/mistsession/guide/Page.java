package io.mistsession.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of the documentation. */
record Page(String text) {

    static final Path FOLDER = Path.of("../docs");

    static Page of(String name) {
        return new Page(read(FOLDER.resolve(name)));
    }

    /** What is shown behind the comment with this name. */
    String block(String name, String language) {
        return between(text, "<!-- " + name + " -->\n```" + language + "\n", "```")
                .strip();
    }

    Map<String, String> properties(String name) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(block(name, "properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    /** The first cells of a table's rows, without their marks. */
    List<String> firstCells() {
        return text.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(2, line.indexOf('|', 2)).strip().replace("`", ""))
                .toList();
    }

    List<String> find(String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** The part of a source that pages show. */
    static String source(String name) {
        String source = read(Path.of("src/test/java/io/mistsession/guide", name + ".java"));
        return between(source, "// tag::code[]\n", "// end::code[]")
                .stripIndent()
                .strip();
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        assertThat(from).as(start).isNotNegative();
        return text.substring(from + start.length(), text.indexOf(end, from + start.length()));
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
