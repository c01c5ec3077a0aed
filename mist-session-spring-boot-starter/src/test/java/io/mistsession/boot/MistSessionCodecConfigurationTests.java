package io.mistsession.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import io.mistsession.codec.JsonDialect;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.JacksonComponent;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.web.config.SpringDataJackson3Configuration;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.servlet.FlashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

class MistSessionCodecConfigurationTests {

    private static final String SECURITY = "org.springframework.security";

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MistSessionAutoConfiguration.class));

    @Test
    void storesWhatSpringMvcAndSpringSecurityKeep() {
        runner.run(context -> {
            AttributeCodec codec = context.getBean(AttributeCodec.class);

            assertThat(codec.encode("a", new SecurityContextImpl()))
                    .asString(UTF_8)
                    .startsWith("Fspring-security:");
            assertThat(codec.decode("a", codec.encode("a", new LockedException("x"))))
                    .isInstanceOf(LockedException.class);
            assertThat(codec.decode("a", codec.encode("a", List.of(new FlashMap()))))
                    .isEqualTo(List.of(new FlashMap()));
        });
    }

    @Test
    void startsWithoutSpringSecurity() {
        byte[] stored = {'J'};
        runner.withClassLoader(new FilteredClassLoader(SECURITY)).run(context -> {
            AttributeCodec codec = context.getBean(AttributeCodec.class);

            assertThat(context).hasNotFailed().doesNotHaveBean(JsonDialect.class);
            assertThat(codec.encode("a", new FlashMap())).isNotEmpty();
            assertThatThrownBy(() -> codec.decode("a", stored)).isInstanceOf(AttributeCodecException.class);
            assertThatThrownBy(() -> codec.decode("a", "Fspring-security:{}".getBytes(UTF_8)))
                    .isInstanceOf(AttributeCodecException.class)
                    .hasMessage(
                            "Attribute 'a' cannot be read: it was stored by the JsonDialect spring-security, which is"
                                    + " not here");
        });
    }

    @Test
    void startsWithoutSpringMvc() {
        runner.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet"))
                .run(context -> {
                    AttributeCodec codec = context.getBean(AttributeCodec.class);

                    assertThat(context).hasNotFailed();
                    assertThat(codec.encode("a", new SecurityContextImpl())).isNotEmpty();
                    assertThatThrownBy(() -> codec.encode("a", new FlashMap()))
                            .isInstanceOf(AttributeCodecException.class);
                });
    }

    @Test
    void startsWithoutEither() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MistSessionAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(SECURITY, "org.springframework.web"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(AttributeCodec.class));
    }

    @Test
    void startsWithoutOAuth2() {
        runner.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"))
                .run(context -> {
                    AttributeCodec codec = context.getBean(AttributeCodec.class);

                    assertThat(codec.decode("a", codec.encode("a", new LockedException("x"))))
                            .isInstanceOf(LockedException.class);
                });
    }

    @Test
    void takesTheDialectsOfTheApplicationFirst() {
        runner.withUserConfiguration(OwnDialects.class).run(context -> {
            AttributeCodec codec = context.getBean(AttributeCodec.class);

            byte[] token = codec.encode("a", new DefaultCsrfToken("h", "p", "t"));

            assertThat(token).asString(UTF_8).startsWith("Fcsrf:");
            assertThat(codec.decode("a", token)).isInstanceOf(CsrfToken.class);
            assertThat(codec.encode("a", new SecurityContextImpl()))
                    .asString(UTF_8)
                    .startsWith("Fspring-security:");
        });
    }

    @Test
    void backsOffFromADialectForSpringSecurityOfTheApplication() {
        runner.withBean("mistSessionSecurityDialect", JsonDialect.class, () -> new Csrf("own"))
                .run(context ->
                        assertThat(context.getBean(JsonDialect.class).name()).isEqualTo("own"));
    }

    @Test
    void whatFlashMapsNeedIsNotTaughtToTheMapperOfTheApplication() {
        runner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
                .withBean(SimpleModule.class, () -> new SimpleModule("of the application"))
                .run(context -> {
                    JsonMapper mapper = context.getBean(JsonMapper.class);

                    assertThat(mapper.registeredModules())
                            .extracting(JacksonModule::getModuleName)
                            .contains("of the application")
                            .noneMatch(name -> name.contains("FlashMap"));
                    assertThat(context.getBean(AttributeCodec.class).encode("a", new FlashMap()))
                            .isNotEmpty();
                });
    }

    @Test
    void componentsForTheRestInterfaceShortenNothingInTheSession() {
        runner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
                .withBean(SecondsOnly.class)
                .run(context -> {
                    AttributeCodec codec = context.getBean(AttributeCodec.class);
                    Instant instant = Instant.parse("2026-01-01T00:00:00.5Z");

                    assertThat(context.getBean(JsonMapper.class).writeValueAsString(instant))
                            .isEqualTo("\"2026-01-01T00:00:00Z\"");
                    assertThat(codec.decode("a", codec.encode("a", List.of(instant))))
                            .isEqualTo(List.of(instant));
                });
    }

    /** A value that is read makes another record, and so does the look at what its constructor does. */
    @Test
    void formsForThePagesOfSpringDataCostTheSessionNothing() {
        runner.withUserConfiguration(SpringDataJackson3Configuration.class)
                .withPropertyValues("mist.session.codec.allowed-packages=io.mistsession.boot")
                .run(context -> {
                    AttributeCodec codec = context.getBean(AttributeCodec.class);
                    Counted counted = new Counted("tea");
                    assertThat(codec.encode("a", counted)).isNotEmpty();
                    Counted.made.set(0);

                    assertThat(codec.encode("a", counted)).isNotEmpty();

                    assertThat(context).getBeanNames(JacksonModule.class).hasSizeGreaterThan(1);
                    assertThat(Counted.made).hasValue(1);
                });
    }

    record Counted(String name) {

        static final AtomicInteger made = new AtomicInteger();

        Counted {
            made.incrementAndGet();
        }
    }

    @JacksonComponent
    static class SecondsOnly extends StdSerializer<Instant> {

        SecondsOnly() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator generator, SerializationContext context) {
            generator.writeString(instant.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDialects {

        @Bean
        @Order(1)
        JsonDialect first() {
            return new Csrf("csrf");
        }

        @Bean
        @Order(2)
        JsonDialect second() {
            return new Csrf("never");
        }
    }

    private record Csrf(String name) implements JsonDialect {

        @Override
        public boolean supports(Class<?> type) {
            return CsrfToken.class.isAssignableFrom(type);
        }

        @Override
        public void customize(JsonMapper.Builder mapper, BasicPolymorphicTypeValidator.Builder admitted) {
            mapper.addModules(SecurityJacksonModules.getModules(getClass().getClassLoader(), admitted))
                    .activateDefaultTyping(admitted.build(), DefaultTyping.NON_FINAL);
        }
    }
}
