package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Lua lets pass and nobody wants: misspelt names become globals, and 0 is true. */
class ScriptFilesTests extends RedisStoreTests {

    private static final Pattern ZERO_IS_TRUE =
            Pattern.compile("redis\\.call\\('(EXISTS|HEXISTS|SISMEMBER|UNLINK|HDEL|ZREM)'[^)]*\\)(?! == )");
    private static final List<String> PARTS = List.of(
            "time",
            "deadline",
            "layout",
            "session",
            "change",
            "previous",
            "readable",
            "renew",
            "header",
            "plan",
            "index",
            "index_life",
            "drop_attributes");
    private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\.p?call\\('(\\w+)'");

    static Stream<String> names() {
        return Stream.concat(
                PARTS.stream(),
                Arrays.stream(SessionScript.values())
                        .map(script -> script.name().toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aScriptIsShortTellsItsKeysAndComparesNumbers(String name) throws IOException {
        String text = text(name);

        assertThat(text.lines().count()).isLessThan(170);
        assertThat(text).startsWith("-- ");
        if (!PARTS.contains(name)) {
            assertThat(text).contains("-- KEYS: ");
        }
        assertThat(text.lines()
                        .filter(line -> line.contains("if ") || line.contains(" = redis"))
                        .filter(line -> ZERO_IS_TRUE.matcher(line).find()))
                .isEmpty();
        assertThat(CALL.matcher(text).results()).allSatisfy(call -> {
            assertThat(call.group(1)).isEqualTo("redis");
            assertThat(call.group(2)).isUpperCase();
        });
        assertThat(text.lines().filter(line -> line.startsWith("function"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aScriptIsUnderstoodByTheServer(SessionScript script) {
        assertThat(server().command("SCRIPT", "LOAD", new String(script.text(), UTF_8)))
                .isEqualTo(script.sha1());
    }

    private static String text(String name) throws IOException {
        try (InputStream file = RedisSessionStore.class.getResourceAsStream(name + ".lua")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        }
    }
}
