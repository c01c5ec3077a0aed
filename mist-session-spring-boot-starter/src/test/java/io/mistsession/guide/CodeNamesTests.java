package io.mistsession.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages for contributors name only classes and methods that exist. */
class CodeNamesTests {

    private static final Pattern NAME = Pattern.compile("([A-Z]\\w*[a-z]\\w*)(?:\\.([a-z]\\w*))?(?:\\(\\))?");

    /** Classes of others that the pages name. */
    private static final Set<String> FOREIGN = Set.of("HttpSession", "HttpSessionBindingListener", "SecurityContext");

    /** The source of each class of this project by its simple name. */
    private static final Map<String, String> SOURCES = sources();

    @Test
    void theArchitecturePage() {
        Page page = Page.of("architecture.md");

        assertThat(page.find("(?<=`)[^`\n]+(?=`)"))
                .filteredOn(CodeNamesTests::isMissing)
                .isEmpty();
        assertThat(page.find("(?<![.\\w])[A-Z][a-z]+[A-Z]\\w*(\\.[a-z]\\w*)?"))
                .filteredOn(CodeNamesTests::isMissing)
                .isEmpty();
    }

    @Test
    void theTableOfThingsToFindNamesATestForEach() {
        List<String[]> rows = Page.of("architecture.md")
                .text()
                .lines()
                .dropWhile(line -> !line.startsWith("| behaviour |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(cells -> {
            assertThat(cells).hasSize(4);
            assertThat(cells[2].strip()).matches("`[^`]+`").satisfies(CodeNamesTests::exists);
            assertThat(cells[3].strip()).endsWith("Tests`").satisfies(CodeNamesTests::exists);
        });
    }

    @Test
    void theTestsOfFrameworkAttributes() {
        assertThat(Page.of("framework-attributes.md").find("(?<=`)[A-Z]\\w+(Tests|Contract)(\\.\\w+)?(?=`)"))
                .hasSizeGreaterThan(10)
                .allSatisfy(CodeNamesTests::exists);
    }

    private static void exists(String name) {
        String plain = name.replace("`", "");
        assertThat(NAME.matcher(plain).matches() && !isMissing(plain)).as(name).isTrue();
    }

    private static boolean isMissing(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || FOREIGN.contains(parts.group(1))) {
            return false;
        }
        String source = SOURCES.get(parts.group(1));
        String method = parts.group(2);
        return source == null
                || (method != null
                        && !Pattern.compile("[\\w>\\]] " + method + "\\(")
                                .matcher(source)
                                .find());
    }

    private static Map<String, String> sources() {
        Map<String, String> sources = new HashMap<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(Path.of(".."), "mist-session-*")) {
            for (Path module : modules) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file -> sources.merge(simpleName(file), Page.read(file), String::concat));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
