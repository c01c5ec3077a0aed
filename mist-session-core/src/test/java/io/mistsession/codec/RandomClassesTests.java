package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import io.mistsession.test.Rounds;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Objects of random classes come back with all of their state, or are refused: none is lost in silence. */
class RandomClassesTests {

    private static final int CLASSES = Rounds.of(200, 2_000);

    /** Why an object of such a class may be refused. */
    private static final List<String> EXPECTED = List.of(
            "is a lambda",
            "java.lang.Thread is not one of the JDK's",
            "has no constructor without parameters",
            "both have a field 'base'",
            "extends java.util.EventObject",
            "transient field",
            "does not come back equal");

    private static final int OBJECTS = 3;

    private final long seed = new Random().nextLong();

    @TempDir
    Path classes;

    @Test
    void areKeptOrRefused(TestReporter reporter) throws Exception {
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        List<String> names = compile(random);
        int kept = 0;
        TreeMap<String, Integer> refusals = new TreeMap<>();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            AttributeCodec codec = JsonAttributeCodec.builder()
                    .allowedPackages(List.of("io.mistsession.codec"))
                    .classLoader(loader)
                    .build();
            for (String name : names) {
                Class<?> type = loader.loadClass(RandomClassSource.PACKAGE + "." + name);
                for (int i = 0; i < OBJECTS; i++) {
                    Object object = type.getMethod("make", Random.class).invoke(null, random);
                    String before = RandomClasses.describe(object);
                    byte[] encoded;
                    try {
                        encoded = codec.encode("a", object);
                    } catch (AttributeCodecException e) {
                        refusals.merge(reason(e), 1, Integer::sum);
                        continue;
                    } finally {
                        assertThat(RandomClasses.describe(object))
                                .as("seed %d, class %s, after it was encoded", seed, name)
                                .isEqualTo(before);
                    }
                    kept++;
                    assertThat(RandomClasses.describe(decode(codec, encoded)))
                            .as("seed %d, class %s, stored %s", seed, name, new String(encoded, UTF_8))
                            .isEqualTo(before);
                }
            }
        }
        reporter.publishEntry("kept", Integer.toString(kept));
        reporter.publishEntry("refused", refusals.toString());
        assertThat(kept).isGreaterThan(CLASSES * OBJECTS / 2);
        assertThat(refusals.keySet())
                .isNotEmpty()
                .allMatch(reason -> EXPECTED.stream().anyMatch(reason::contains));
    }

    /** What all refusals of a kind have in common. */
    private static String reason(AttributeCodecException refusal) {
        String text = String.valueOf(refusal.getMessage());
        return text.substring(text.indexOf("stored: ") + 8).replaceAll("io\\.mistsession\\S+", "…");
    }

    private static Object decode(AttributeCodec codec, byte[] encoded) {
        try {
            return codec.decode("a", encoded);
        } catch (AttributeCodecException e) {
            return e;
        }
    }

    private List<String> compile(Random random) {
        List<String> names = new ArrayList<>();
        List<JavaFileObject> sources = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            String name = "C" + i;
            names.add(name);
            sources.add(new Source(name, RandomClassSource.of(random, name)));
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-d", classes.toString(), "-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problems, options, null, sources)
                .call();
        assertThat(compiled)
                .as(
                        "seed %d: %s",
                        seed, problems.getDiagnostics().stream().limit(3).toList())
                .isTrue();
        return names;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(
                    URI.create("string:///" + RandomClassSource.PACKAGE.replace('.', '/') + "/" + name + ".java"),
                    Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
