package io.mistsession.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for troubleshooting names every logger, and none that does not exist. */
class TroubleshootingGuideTests {

    private static final Page PAGE = Page.of("troubleshooting.md");
    private static final Pattern LOGGER = Pattern.compile("LoggerFactory\\.getLogger\\((\\w+)\\.class\\)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

    @Test
    void everyLoggerIsNamed() {
        List<String> named = PAGE.firstCells().stream()
                .filter(cell -> cell.startsWith("io.mistsession."))
                .toList();

        assertThat(sources().flatMap(TroubleshootingGuideTests::loggers))
                .hasSizeGreaterThan(10)
                .allMatch(logger -> named.stream().anyMatch(name -> (logger + ".").startsWith(name + ".")));
    }

    @Test
    void everyNamedLoggerExists() {
        List<String> existing =
                sources().flatMap(TroubleshootingGuideTests::loggers).toList();

        assertThat(PAGE.firstCells())
                .filteredOn(cell -> cell.startsWith("io.mistsession."))
                .allMatch(name -> existing.stream().anyMatch(logger -> (logger + ".").startsWith(name + ".")));
    }

    private static Stream<String> loggers(String source) {
        Matcher place = PACKAGE.matcher(source);
        assertThat(place.find()).isTrue();
        return LOGGER.matcher(source).results().map(found -> place.group(1) + "." + found.group(1));
    }

    private static Stream<String> sources() {
        return Stream.of("mist-session-core", "mist-session-spring-boot-starter", "mist-session-api")
                .map(module -> Path.of("..", module, "src", "main", "java"))
                .flatMap(TroubleshootingGuideTests::files)
                .map(Page::read);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
