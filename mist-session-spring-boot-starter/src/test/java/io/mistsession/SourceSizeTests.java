package io.mistsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bounds of the production code: small files, few public types, one name for one class. */
class SourceSizeTests {

    private static final int MOST_LINES = 250;
    private static final int MEDIAN_LINES = 60;
    private static final int MOST_PUBLIC_TYPES = 70;

    /** The names that the design fixes for users of Spring; the bound is for all others. */
    private static final Set<String> NAMED_BY_DESIGN = Set.of(
            "CachedSessionStore.java",
            "Device.java",
            "EndReason.java",
            "RequestDevice.java",
            "SessionInfo.java",
            "SessionLimit.java",
            "SessionPage.java",
            "SessionFilter.java",
            "ServletExchange.java",
            "SessionParam.java",
            "RequiresRecentAuthentication.java",
            "SessionStoreObservationContext.java",
            "SessionStoreObservationConvention.java",
            "DefaultSessionStoreObservationConvention.java",
            "MistSessionObservationDocumentation.java",
            "MistSessionAutoConfiguration.java",
            "MistSessionWebAutoConfiguration.java");

    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public [a-z -]*(class|interface|enum|record|@interface) ");

    private static final List<Path> FILES = Stream.of(
                    "mist-session-api", "mist-session-core", "mist-session-spring-boot-starter")
            .map(module -> Path.of("..", module, "src", "main", "java"))
            .flatMap(SourceSizeTests::files)
            .toList();

    @Test
    void noFileIsLong() {
        assertThat(FILES.stream().filter(file -> lines(file) > MOST_LINES)).isEmpty();
    }

    @Test
    void theUsualFileIsShort() {
        List<Integer> sorted =
                FILES.stream().map(SourceSizeTests::lines).sorted().toList();

        assertThat(sorted.get(sorted.size() / 2)).isLessThanOrEqualTo(MEDIAN_LINES);
    }

    @Test
    void fewTypesArePublic() {
        assertThat(FILES.stream()
                        .filter(file -> !NAMED_BY_DESIGN.contains(name(file)))
                        .filter(file -> PUBLIC_TYPE.matcher(text(file)).find())
                        .count())
                .isLessThanOrEqualTo(MOST_PUBLIC_TYPES);
    }

    /** Names that differ in upper and lower case only are one name to a reader. */
    @Test
    void noTwoClassesHaveOneName() {
        Map<String, Path> known = new HashMap<>();
        for (Path file : FILES) {
            Path other = known.put(name(file).toLowerCase(Locale.ROOT), file);
            assertThat(other).as("has the name of %s", file).isNull();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static int lines(Path file) {
        return (int) text(file).lines().count();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all
                    .filter(file -> name(file).endsWith(".java"))
                    .filter(file -> !name(file).equals("package-info.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
