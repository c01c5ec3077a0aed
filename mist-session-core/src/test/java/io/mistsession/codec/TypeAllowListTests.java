package io.mistsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mistsession.InvalidSettingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class TypeAllowListTests {

    private final ClassLoader loader = TypeAllowListTests.class.getClassLoader();

    @ParameterizedTest
    @CsvSource({
        "com.app, com.app.Cart, true",
        "com.app, com.app.sub.Cart, true",
        "com.app, com.app.Cart$Line, true",
        "com.app, [Lcom.app.Cart;, true",
        "com.app, [[[Lcom.app.Cart;, true",
        "shop, shop.Cart, true",
        "com.sun.mail, com.sun.mail.Message, true",
        "javax.money, javax.money.Amount, true",
        "javax.swing, javax.swing.JFrame, false",
        "com.app, com.apple.Cart, false",
        "com.app, com.app, false",
        "com.app, com.app., false",
        "com.app, com.Cart, false",
        "com.app, xcom.app.Cart, false",
        "com.app, [Lcom.apple.Cart;, false",
        "com.app, [Lcom.app.Cart, false",
        "com.app, Lcom.app.Cart;, false",
        "com.app, com.app..Cart, false",
        "com.app, com.app.Cart;, false",
        "com.app, com.app.a/../Cart, false",
        "com.app, com.app.Cart<evil.Gadget>, false",
        "com.app, ' com.app.Cart', false",
        "com.app, COM.app.Cart, false",
        "com.app, '', false",
        "com.app, '[', false",
        "com.app, '[L;', false"
    })
    void matchesOnPackageBoundaries(String allowed, String name, boolean admitted) {
        assertThat(TypeAllowList.of(List.of(allowed), loader).admits(name)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.ArrayList",
                "java.time.Instant",
                "[I",
                "[[B",
                "[Ljava.lang.Object;",
                "[Ljava.util.UUID;"
            })
    void admitsListedTypesOfTheJdk(String name) {
        assertThat(TypeAllowList.of(List.of(), loader).admits(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Object",
                "java.lang.Thread",
                "java.lang.ProcessBuilder",
                "java.net.URLClassLoader",
                "java.util.logging.FileHandler",
                "java.util.IdentityHashMap",
                "java.util.Scanner",
                "java.util.ServiceLoader",
                "[Ljava.lang.Thread;"
            })
    void admitsNothingElseOfTheJdk(String name) {
        assertThat(TypeAllowList.of(List.of(), loader).admits(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "com",
                "org",
                "io",
                "net",
                "de",
                "cn",
                "java",
                "javax",
                "jakarta",
                "java.util",
                "javax.script",
                "jdk.internal",
                "sun.misc",
                "com.sun",
                "com.sun.rowset"
            })
    void admitsNothingForAPackageThatIsTooWideAndWarns(String tooWide) {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger(TypeAllowList.class);
        logger.addAppender(appender);

        TypeAllowList allowed = TypeAllowList.of(List.of(tooWide), loader);
        logger.detachAppender(appender);

        assertThat(allowed.admits(tooWide.isEmpty() ? "Gadget" : tooWide + ".Gadget"))
                .isFalse();
        assertThat(appender.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .contains("mist.session.codec.allowed-packages", "'" + tooWide + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.app.*", "com.app.", ".com.app", "com..app", "com.app;", "com/app", " com.app"})
    void refusesWhatIsNoPackage(String malformed) {
        assertThatThrownBy(() -> TypeAllowList.of(List.of(malformed), loader))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("mist.session.codec.allowed-packages");
    }

    @Test
    void findsClassesWithoutInitializingThem() throws ClassNotFoundException {
        TypeAllowList allowed = TypeAllowList.of(List.of("io.mistsession.codec"), loader);

        Class<?> found = allowed.find("io.mistsession.codec.TypeAllowListTests$Initialized");

        assertThat(found.getSimpleName()).isEqualTo("Initialized");
        assertThat(System.getProperty("io.mistsession.codec.initialized")).isNull();
    }

    static final class Initialized {
        static {
            System.setProperty("io.mistsession.codec.initialized", "true");
        }
    }
}
