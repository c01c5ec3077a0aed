package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that somebody else has written into the store. */
class StoredNamesTests {

    private static final List<String> GADGETS = List.of(
            "com.sun.rowset.JdbcRowSetImpl",
            "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl",
            "com.mchange.v2.c3p0.JndiRefForwardingDataSource",
            "com.mchange.v2.c3p0.WrapperConnectionPoolDataSource",
            "com.zaxxer.hikari.HikariConfig",
            "org.springframework.context.support.ClassPathXmlApplicationContext",
            "org.apache.commons.configuration2.JNDIConfiguration",
            "ch.qos.logback.core.db.JNDIConnectionSource",
            "ch.qos.logback.classic.LoggerContext",
            "javax.script.ScriptEngineManager",
            "javax.swing.JEditorPane",
            "java.util.logging.FileHandler",
            "java.lang.ProcessBuilder",
            "java.lang.Thread",
            "java.net.URLClassLoader",
            "java.io.File",
            "java.util.IdentityHashMap",
            "java.util.PropertyResourceBundle",
            "io.mistsession.SessionToken",
            "io.mistsession.codecs.Gadget");

    private final RecordingLoader loader = new RecordingLoader();

    private final AttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .classLoader(loader)
            .build();

    @ParameterizedTest
    @MethodSource("forgeries")
    void neverLooksUpWhatIsNotAllowed(String json) {
        loader.asked.clear();

        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageStartingWith("Attribute 'a' cannot be read");
        for (String gadget : GADGETS) {
            assertThat(loader.asked).noneMatch(name -> name.contains(gadget));
        }
    }

    @Test
    void looksUpWhatIsAllowed() {
        Object value = decode("[\"io.mistsession.codec.SampleValues$Point\",{\"x\":1,\"y\":2}]");

        assertThat(value).isEqualTo(new SampleValues.Point(1, 2));
        assertThat(loader.asked).contains("io.mistsession.codec.SampleValues$Point");
    }

    @Test
    void doesNotInitializeAnAllowedClassThatDoesNotFit() {
        assertThatThrownBy(() -> decode("[\"io.mistsession.codec.SampleValues$Picture\",{\"main\":"
                        + "[\"io.mistsession.codec.StoredNamesTests$Loud\",{}]}]"))
                .isInstanceOf(AttributeCodecException.class);

        assertThat(loader.asked).contains("io.mistsession.codec.StoredNamesTests$Loud");
        assertThat(System.getProperty("io.mistsession.codec.loud")).isNull();
    }

    @Test
    void aKeyOfAMapNamesNoType() {
        Object value = decode("[\"java.util.HashMap\",{\"@class\":\"java.lang.Thread\"}]");

        assertThat(value).isEqualTo(Map.of("@class", "java.lang.Thread"));
    }

    static Stream<String> forgeries() {
        return GADGETS.stream()
                .flatMap(name -> Stream.of(
                        "[\"" + name + "\",{}]",
                        "[\"" + name + "\",[]]",
                        "[\"" + name + "\",\"x\"]",
                        "[\"[L" + name + ";\",[{}]]",
                        "[\"[[L" + name + ";\",[[{}]]]",
                        "[\"java.util.EnumSet<" + name + ">\",[]]",
                        "[\"java.util.EnumMap<" + name + ",java.lang.Object>\",{}]",
                        "[\"java.util.EnumMap<" + name + ">\",{}]",
                        "[\"java.util.ArrayList<" + name + ">\",[{}]]",
                        "[\"java.util.HashMap<java.lang.String,java.util.List<" + name + ">>\",{\"a\":[{}]}]",
                        "[\"io.mistsession.codec.SampleValues$Box<" + name + ">\",{\"content\":{}}]",
                        "[\"java.lang.Class\",\"" + name + "\"]",
                        "[\"java.lang.Class\",\"[L" + name + ";\"]",
                        "[\"java.util.ArrayList\",[[\"" + name + "\",{}]]]",
                        "[\"java.util.HashMap\",{\"a\":[\"" + name + "\",{}]}]",
                        "[\"java.util.HashMap\",[[[\"" + name + "\",{}],1]]]",
                        "[\"java.util.Optional\",[[\"" + name + "\",{}]]]",
                        "[\"java.util.concurrent.atomic.AtomicReference\",[[\"" + name + "\",{}]]]",
                        "[\"io.mistsession.codec.SampleValues$Holder\",{\"value\":[\"" + name + "\",{}]}]",
                        "[\"io.mistsession.codec.StoredNamesTests$Typed\",{\"type\":\"" + name + "\"}]",
                        "[\"io.mistsession.codec.StoredNamesTests$Envelope\",{\"content\":{\"@class\":\"" + name
                                + "\"}}]",
                        "[\"io.mistsession.codec.StoredNamesTests$Envelope\",{\"content\":{\"@class\":\"java.util.EnumSet<"
                                + name + ">\"}}]"));
    }

    private Object decode(String json) {
        return codec.decode("a", ("S" + json).getBytes(UTF_8));
    }

    record Typed(@Nullable Class<?> type) {}

    record Envelope(
            @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) @Nullable
            Object content) {}

    static final class Loud {
        static {
            System.setProperty("io.mistsession.codec.loud", "true");
        }
    }

    private static final class RecordingLoader extends ClassLoader {

        private final Set<String> asked = ConcurrentHashMap.newKeySet();

        RecordingLoader() {
            super(StoredNamesTests.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name, resolve);
        }
    }
}
