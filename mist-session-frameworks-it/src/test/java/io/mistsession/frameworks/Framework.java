package io.mistsession.frameworks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of the table in the migration guide: what it says of one framework. */
public record Framework(String name, String version, boolean runs, Map<String, String> settings) {

    private static final Path GUIDE = Path.of("../docs/migrating-from-spring-session.md");
    private static final Pattern TABLE = Pattern.compile("(?s)<!-- frameworks -->\\n(.*?)\\n\\n");
    private static final Pattern SETTING = Pattern.compile("`([a-z.-]+)=([^`]+)`");
    private static final Pattern JAR = Pattern.compile("-([0-9][^/]*)\\.jar");

    public static Framework named(String name) {
        return rows().filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The guide has no row for " + name));
    }

    static Stream<Framework> rows() {
        try {
            Matcher table = TABLE.matcher(Files.readString(GUIDE));
            if (!table.find()) {
                throw new AssertionError("The guide has no table of frameworks");
            }
            return table.group(1).lines().skip(2).map(Framework::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an application on Tomcat, with these settings and no others of Mist Session. */
    public FrameworkNode start(Class<?> application) {
        return FrameworkNode.start(settings, application);
    }

    /** The version of the jar that holds a class. */
    public static String versionOf(Class<?> type) {
        Matcher jar = JAR.matcher(
                type.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (!jar.find()) {
            throw new AssertionError("Not in a jar: " + type);
        }
        return jar.group(1);
    }

    private static Framework of(String line) {
        List<String> cells =
                Stream.of(line.split("\\|")).skip(1).map(String::strip).toList();
        Map<String, String> settings = SETTING.matcher(cells.get(3))
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
        return new Framework(cells.get(0), cells.get(1), cells.get(2).equals("yes"), settings);
    }
}
