package io.mistsession.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README says what the code does, in both languages. */
class ReadmeTests {

    private static final Path ROOT = Path.of("..");
    private static final String PREFIX = "mist.session.";

    @ParameterizedTest
    @ValueSource(strings = {"HelloController", "LoginController", "BearerPropagator", "StoreOfMyOwnTests", "ByHand"})
    void codeIsShownAsItIsCompiledAndRun(String name) throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/mistsession/quickstart", name + ".java"));
        String code = between(source, "// tag::code[]\n", "// end::code[]")
                .stripIndent()
                .strip();

        for (String readme : new String[] {"README.md", "README.zh-CN.md"}) {
            String shown = between(text(readme), "<!-- " + name + " -->\n```java\n", "```")
                    .strip();
            assertThat(withoutComments(shown)).as(readme).isEqualTo(withoutComments(code));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void thePropertyTableIsThatOfTheMetadata(String readme) throws IOException {
        Map<String, String> documented = new TreeMap<>();
        text(readme)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|"))
                .forEach(cells -> documented.put(PREFIX + plain(cells[1]), plain(cells[2])));

        Map<String, String> metadata = metadata();
        assertThat(documented.keySet()).isEqualTo(metadata.keySet());
        metadata.forEach((name, value) -> {
            if (!name.endsWith("memory.max-size")) {
                assertThat(documented.get(name)).as(name).isEqualTo(value.isEmpty() ? "–" : value);
            }
        });
    }

    @Test
    void everyPropertyIsDescribed() throws IOException {
        for (JsonNode property : properties()) {
            assertThat(property.path("description").asString(""))
                    .as(property.path("name").asString())
                    .endsWith(".");
        }
    }

    @Test
    void bothLanguagesHaveTheSameChapters() throws IOException {
        assertThat(chapters("README.zh-CN.md")).hasSameSizeAs(chapters("README.md"));
    }

    private static Map<String, String> metadata() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        for (JsonNode property : properties()) {
            JsonNode value = property.path("defaultValue");
            String text = value.isMissingNode() || value.isArray() ? "" : value.asString();
            String name = property.path("name").asString();
            if (name.startsWith(PREFIX)) {
                defaults.put(name, text);
            }
        }
        return defaults;
    }

    private static JsonNode properties() throws IOException {
        try (InputStream in = ReadmeTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return JsonMapper.shared().readTree(in).path("properties");
        }
    }

    private static String[] chapters(String readme) throws IOException {
        return text(readme).lines().filter(line -> line.startsWith("## ")).toArray(String[]::new);
    }

    private static String text(String readme) throws IOException {
        return Files.readString(ROOT.resolve(readme));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        assertThat(from).as(start).isNotNegative();
        return text.substring(from + start.length(), text.indexOf(end, from + start.length()));
    }

    /** Comments are in the reader's language. */
    private static String withoutComments(String code) {
        return code.replaceAll("(?m) *//.*$", "");
    }

    private static String plain(String cell) {
        return cell.strip().replace("`", "");
    }
}
