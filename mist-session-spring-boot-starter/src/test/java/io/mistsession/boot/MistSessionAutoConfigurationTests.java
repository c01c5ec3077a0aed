package io.mistsession.boot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mistsession.AttributeCodec;
import io.mistsession.InvalidSettingException;
import io.mistsession.Propagator;
import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.TokenSource;
import io.mistsession.manager.SessionManager;
import io.mistsession.propagation.CompositePropagator;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.propagation.HeaderPropagator;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.FakeExchange;
import io.mistsession.web.SessionFilter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

class MistSessionAutoConfigurationTests {

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(MistSessionAutoConfiguration.class, MistSessionWebAutoConfiguration.class));

    @Test
    void everyPartIsThereUnderItsName() {
        runner.run(context -> {
            assertThat(context).hasBean("mistSessionManager");
            assertThat(context).getBean("mistSessionStore").isInstanceOf(InMemorySessionStore.class);
            assertThat(context).hasBean("mistSessionPropagator");
            assertThat(context).hasBean("mistSessionCodec");
            assertThat(context).hasBean("mistSessionClock");
            assertThat(context).hasBean("mistSessionTokenSource");
            assertThat(context).getBean("mistSessionFilter").isInstanceOf(SessionFilter.class);
            assertThat(context).hasSingleBean(FilterRegistrationBean.class);
        });
    }

    @Test
    void disabledLeavesNothing() {
        runner.withPropertyValues("mist.session.enabled=false").run(context -> {
            assertThat(context).doesNotHaveBean(SessionManager.class);
            assertThat(context).doesNotHaveBean(SessionFilter.class);
        });
    }

    @Test
    void backsOffPartByPart() {
        runner.withUserConfiguration(OwnParts.class).run(context -> {
            assertThat(context.getBean(SessionStore.class)).isSameAs(OwnParts.STORE);
            assertThat(context.getBean(Propagator.class)).isSameAs(OwnParts.PROPAGATOR);
            assertThat(context.getBean(AttributeCodec.class)).isSameAs(OwnParts.CODEC);
            assertThat(context.getBean(TokenSource.class)).isSameAs(OwnParts.TOKENS);
            assertThat(context).hasSingleBean(SessionManager.class).hasSingleBean(SessionFilter.class);
        });
    }

    @Test
    void backsOffToTheUsersManagerAndFilter() {
        SessionManager manager = mock();
        when(manager.propagator()).thenReturn(OwnParts.PROPAGATOR);
        SessionFilter filter = SessionFilter.of(manager);
        runner.withBean("ownManager", SessionManager.class, () -> manager)
                .withBean("ownFilter", SessionFilter.class, () -> filter)
                .run(context -> {
                    assertThat(context).hasSingleBean(SessionManager.class).doesNotHaveBean("mistSessionManager");
                    assertThat(context).hasSingleBean(SessionFilter.class);
                    assertThat(context.getBean(FilterRegistrationBean.class).getFilter())
                            .isSameAs(filter);
                });
    }

    @Test
    void theClockIsNoCandidateForTheApplicationsOwn() {
        Clock own = Clock.systemUTC();
        runner.withBean("clock", Clock.class, () -> own)
                .run(context -> assertThat(context.getBean(Clock.class)).isSameAs(own));
        runner.withBean("mistSessionClock", Clock.class, () -> own)
                .run(context -> assertThat(context).hasSingleBean(Clock.class).hasNotFailed());
    }

    @Test
    void anApplicationWithoutAWebServerGetsTheManagerOnly() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MistSessionAutoConfiguration.class, MistSessionWebAutoConfiguration.class))
                .run(context ->
                        assertThat(context).hasSingleBean(SessionManager.class).doesNotHaveBean(SessionFilter.class));
    }

    @Test
    void startsWithoutSpringMvc() {
        runner.withClassLoader(new FilteredClassLoader(WebMvcConfigurer.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(SessionFilter.class)
                        .doesNotHaveBean("mistSessionArgumentResolvers"));
    }

    @Test
    void startsWithoutAnyOptionalDependency() {
        runner.withClassLoader(new FilteredClassLoader(
                        "org.springframework.data.redis",
                        "io.lettuce",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health",
                        "io.micrometer.core",
                        "org.springframework.security"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SessionManager.class));
    }

    @Test
    void eventsReachSpringAndEveryListenerBean() {
        List<SessionEvent> seen = new ArrayList<>();
        runner.withUserConfiguration(Listening.class)
                .withBean(SessionEventListener.class, () -> seen::add)
                .run(context -> {
                    context.getBean(SessionManager.class).create();

                    assertThat(seen)
                            .hasOnlyElementsOfType(SessionEvent.Created.class)
                            .hasSize(1);
                    assertThat(context.getBean(Listening.class).seen).isEqualTo(seen);
                });
    }

    @Test
    void headerAloneOrTogetherWithTheCookie() {
        runner.withPropertyValues("mist.session.header.enabled=true")
                .run(context -> assertThat(context.getBean(Propagator.class)).isInstanceOf(CompositePropagator.class));
        runner.withPropertyValues("mist.session.header.enabled=true", "mist.session.cookie.enabled=false")
                .run(context -> assertThat(context.getBean(Propagator.class)).isInstanceOf(HeaderPropagator.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mist.session.timeout=48h                                       | mist.session.timeout = 48h: must not exceed mist.session.absolute-timeout (24h).
            mist.session.timeout=0                                         | mist.session.timeout = 0s: must be at least 1ms.
            mist.session.absolute-timeout=-1                               | mist.session.absolute-timeout = -1s: must be at least 1ms.
            mist.session.touch-interval=20m                                | mist.session.touch-interval = 20m: must be between 0 and half of mist.session.timeout (30m).
            mist.session.gc.interval=0                                     | mist.session.gc.interval = 0s: must be positive.
            mist.session.cookie.enabled=false                              | mist.session.cookie.enabled = false: with mist.session.header.enabled = false too, no token could reach a client.
            mist.session.security.trusted-proxies=proxy.example            | mist.session.security.trusted-proxies = proxy.example: is neither an IP address nor a CIDR block.
            mist.session.security.rotation-grace=5s                        | mist.session.security.rotation-grace = 5s: has no effect without mist.session.security.rotation-interval.
            mist.session.security.reauthentication-timeout=25h             | mist.session.security.reauthentication-timeout = 25h: must not exceed mist.session.absolute-timeout (24h).
            mist.session.codec.max-attributes=0                            | mist.session.codec.max-attributes = 0: must be positive.
            mist.session.codec.max-attribute-size=1MB                      | mist.session.codec.max-attribute-size = 1048576B: must not exceed mist.session.codec.max-session-size (524288B).
            mist.session.memory.max-size=10                                | mist.session.memory.max-size = 10B: must be at least mist.session.codec.max-session-size (524288B).
            mist.session.security.rotation-interval=25h                    | mist.session.security.rotation-interval = 25h: must not exceed mist.session.absolute-timeout (24h).
            mist.session.security.max-sessions-per-owner=0                 | mist.session.security.max-sessions-per-owner = 0: must be between 1 and 1000.
            mist.session.redis.timeout=0                                   | mist.session.redis.timeout = 0s: must be between 1ms and 1m.
            mist.session.redis.prefix=shop{}                               | mist.session.redis.prefix = shop{}: must not be empty, nor contain braces, white space or control characters.
            mist.session.near-cache.enabled=true                           | mist.session.near-cache.enabled = true: needs mist.session.store = redis: sessions in memory need no near cache.
            mist.session.near-cache.max-size=1023KB                        | mist.session.near-cache.max-size = 1047552B: must be at least 1MB.
            mist.session.near-cache.max-staleness=61s                      | mist.session.near-cache.max-staleness = 61s: must be between 100ms and 1m.
            mist.session.header.name=                                      | mist.session.header.name = (empty): is not the name of a header.
            """)
    void aMisconfigurationStopsTheStartWithOneReadableSentence(String property, String description) {
        runner.withPropertyValues(property).run(context -> {
            assertThat(context).hasFailed();
            assertThat(analysis(context.getStartupFailure()).getDescription()).isEqualTo(description);
            assertThat(analysis(context.getStartupFailure()).getAction()).endsWith(".");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mist.session.cookie.name=__Host-session",
                "mist.session.cookie.name=__Secure-session",
                "mist.session.cookie.same-site=none",
                "mist.session.cookie.partitioned=true",
                "mist.session.cookie.path=no-slash",
                "mist.session.cookie.domain=exa mple",
                "mist.session.cookie.max-age=401d",
                "mist.session.memory.max-size=0B",
                "mist.session.memory.max-size=1TB",
                "mist.session.codec.max-depth=0",
                "mist.session.codec.max-attribute-size=0B",
                "mist.session.codec.max-session-size=-1B",
                "mist.session.codec.max-name-length=0",
                "mist.session.header.name=Set-Cookie"
            })
    void whatCannotBeHonouredStopsTheStartAndNamesItsProperty(String property) {
        String name = property.substring(0, property.indexOf('='));
        runner.withPropertyValues("mist.session.header.enabled=true", property).run(context -> {
            assertThat(context).hasFailed();
            assertThat(analysis(context.getStartupFailure()).getDescription())
                    .startsWith(name + " = ")
                    .endsWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mist.session.idle-limit=30m                | mist.session.idle-limit = 30m: there is no such property.
            mist.session.cookie.nme=x                  | mist.session.cookie.nme = x: there is no such property; did you mean mist.session.cookie.name?
            mist.session.timout=1h                     | mist.session.timout = 1h: there is no such property; did you mean mist.session.timeout?
            mist.session.same-site=lax                 | mist.session.same-site = lax: there is no such property; did you mean mist.session.cookie.same-site?
            mist.session.allowed-packages=shop         | mist.session.allowed-packages = shop: there is no such property; did you mean mist.session.codec.allowed-packages?
            mist.session.enabled=maybe                 | mist.session.enabled = maybe: is not true or false.
            mist.session.timeout=abc                   | mist.session.timeout = abc: is not a duration such as 30m.
            mist.session.memory.max-size=lots          | mist.session.memory.max-size = lots: is not a size such as 64MB.
            mist.session.store=postgres                | mist.session.store = postgres: is not one of memory, redis.
            mist.session.security.fingerprint=dna      | mist.session.security.fingerprint = dna: is not one of none, user-agent, user-agent-and-network.
            mist.session.codec.max-attributes=many     | mist.session.codec.max-attributes = many: is not a whole number.
            """)
    void whatCannotBeReadStopsTheStartWithOneReadableSentence(String property, String description) {
        runner.withPropertyValues(property).run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis =
                    new MistSessionBindFailureAnalyzer().analyze(requireNonNull(context.getStartupFailure()));
            assertThat(requireNonNull(analysis).getDescription()).isEqualTo(description);
        });
    }

    @Test
    void failuresOfOthersAreLeftToOthers() {
        runner.withPropertyValues("mist.session.timeout=48h").run(context -> {
            assertThat(context).hasFailed();
            assertThat(new MistSessionBindFailureAnalyzer().analyze(requireNonNull(context.getStartupFailure())))
                    .isNull();
        });
    }

    @Test
    void aListenerMayNeedTheManager() {
        runner.withUserConfiguration(NeedingTheManager.class).run(context -> {
            context.getBean(SessionManager.class).create();

            assertThat(context.getBean(NeedingTheManager.class).found).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework", "native"})
    void behindAProxyTheCookieIsAlwaysSecure(String strategy) {
        runner.withPropertyValues("server.forward-headers-strategy=" + strategy)
                .run(context -> assertThat(
                                setCookie(context.getBean(SessionManager.class), FakeExchange.http("localhost")))
                        .contains("; Secure"));
        runner.run(
                context -> assertThat(setCookie(context.getBean(SessionManager.class), FakeExchange.http("localhost")))
                        .doesNotContain("Secure"));
    }

    @Test
    void theServletSessionPropertiesCountWhereMistSaysNothing() {
        String[] servlet = {
            "server.servlet.session.timeout=7m",
            "server.servlet.session.cookie.name=sid",
            "server.servlet.session.cookie.path=/shop",
            "server.servlet.session.cookie.same-site=strict",
            "server.servlet.session.cookie.secure=true",
            "server.servlet.session.cookie.http-only=true",
            "server.servlet.session.cookie.max-age=1h"
        };
        runner.withPropertyValues(servlet).run(context -> {
            assertThat(setCookie(context.getBean(SessionManager.class)))
                    .startsWith("sid=")
                    .contains("; Path=/shop", "; SameSite=Strict", "; Secure", "; Max-Age=3600");
            assertThat(timeout(context.getBean(SessionManager.class))).isEqualTo(Duration.ofMinutes(7));
        });
        runner.withPropertyValues(servlet)
                .withPropertyValues("mist.session.timeout=9m", "mist.session.cookie.name=own")
                .run(context -> {
                    assertThat(setCookie(context.getBean(SessionManager.class))).startsWith("own=");
                    assertThat(timeout(context.getBean(SessionManager.class))).isEqualTo(Duration.ofMinutes(9));
                });
    }

    @ParameterizedTest
    @CsvSource({"0, 1440", "-1, 1440", "48h, 1440", "90, 1.5"})
    void aServletTimeoutIsCappedByTheAbsoluteOne(String servlet, double minutes) {
        runner.withPropertyValues("server.servlet.session.timeout=" + servlet)
                .run(context -> assertThat(timeout(context.getBean(SessionManager.class)))
                        .isEqualTo(Duration.ofSeconds((long) (minutes * 60))));
    }

    @Test
    void anOmittedSameSiteIsTheDefault() {
        runner.withPropertyValues("server.servlet.session.cookie.same-site=omitted")
                .run(context -> assertThat(setCookie(context.getBean(SessionManager.class)))
                        .contains("; SameSite=Lax"));
    }

    static FailureAnalysis analysis(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingException invalid) {
                return new InvalidSettingFailureAnalyzer().analyze(cause, invalid);
            }
        }
        throw new AssertionError("Not stopped by an invalid setting", failure);
    }

    private static String setCookie(SessionManager manager) {
        return setCookie(manager, FakeExchange.https());
    }

    private static String setCookie(SessionManager manager, FakeExchange exchange) {
        manager.initSession(exchange);
        manager.save(exchange);
        manager.writeToken(exchange);
        return exchange.responseHeaders("Set-Cookie").get(0);
    }

    private static Duration timeout(SessionManager manager) {
        return manager.currentSession(FakeExchange.https()).maxAge();
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnParts {

        static final SessionStore STORE = mock();
        static final Propagator PROPAGATOR = CookiePropagator.of(CookieOptions.defaults());
        static final AttributeCodec CODEC = mock();
        static final TokenSource TOKENS = mock();

        @Bean
        SessionStore store() {
            return STORE;
        }

        @Bean
        Propagator propagator() {
            return PROPAGATOR;
        }

        @Bean
        AttributeCodec codec() {
            return CODEC;
        }

        @Bean
        TokenSource tokens() {
            return TOKENS;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedingTheManager {

        boolean found;

        @Bean
        SessionEventListener listener(SessionManager manager) {
            return event -> found = event instanceof SessionEvent.Created created
                    && manager.find(created.session().id()).isPresent();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening {

        final List<SessionEvent> seen = new ArrayList<>();

        @EventListener
        void on(SessionEvent event) {
            seen.add(event);
        }
    }
}
