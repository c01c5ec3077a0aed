package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.InvalidSettingException;
import io.mistsession.manager.SessionManager;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Beside Spring Session. */
class OtherHttpSessionsTests {

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(MistSessionAutoConfiguration.class, MistSessionWebAutoConfiguration.class));

    @Test
    void springSessionsFilterStopsTheStart() {
        runner.withUserConfiguration(SpringSession.class)
                .run(context -> assertIsRefused(context.getStartupFailure(), "springSessionRepositoryFilter"));
    }

    @Test
    void theFailureNamesTheWaysOut() {
        runner.withUserConfiguration(SpringSession.class).run(context -> {
            FailureAnalysis analysis =
                    new InvalidSettingFailureAnalyzer().analyze(Objects.requireNonNull(context.getStartupFailure()));

            assertThat(Objects.requireNonNull(analysis).getAction())
                    .contains("Remove Spring Session", "mist.session.enabled=false", "http-session.enabled=false");
        });
    }

    @Test
    void aFilterThatIsMadeLazilyOrFailsToBeMadeIsFoundByItsDefinition() {
        runner.withUserConfiguration(Failing.class)
                .run(context -> assertIsRefused(context.getStartupFailure(), "lazyFilter"));
        runner.withUserConfiguration(Made.class)
                .run(context -> assertIsRefused(context.getStartupFailure(), "madeFilter"));
    }

    @Test
    void aFilterOfAParentContextStopsTheStart() {
        try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(Failing.class)) {
            runner.withParent(parent).run(context -> assertIsRefused(context.getStartupFailure(), "lazyFilter"));
        }
    }

    @Test
    void theClassAloneStopsNothing() {
        runner.withBean(MapSessionRepository.class, () -> new MapSessionRepository(new ConcurrentHashMap<>()))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SessionManager.class));
    }

    @Test
    void startsWithoutSpringSession() {
        runner.withClassLoader(new FilteredClassLoader("org.springframework.session"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SessionManager.class));
    }

    @Test
    void bothLiveSideBySideWhenOneOfThemLeavesTheServletApiAlone() {
        runner.withUserConfiguration(SpringSession.class)
                .withPropertyValues("mist.session.http-session.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(SessionManager.class)
                        .hasSingleBean(SessionRepositoryFilter.class));
        runner.withUserConfiguration(SpringSession.class)
                .withPropertyValues("mist.session.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SessionRepositoryFilter.class));
    }

    private static void assertIsRefused(@org.jspecify.annotations.Nullable Throwable failure, String bean) {
        assertThat(failure)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("mist.session.http-session.enabled = true: the bean '" + bean
                        + "' of Spring Session makes the sessions of the servlet API too.");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableSpringHttpSession
    static class SpringSession {

        @Bean
        MapSessionRepository sessionRepository() {
            return new MapSessionRepository(new ConcurrentHashMap<>());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Failing {

        @Bean
        @Lazy
        SessionRepositoryFilter<MapSession> lazyFilter() {
            throw new IllegalStateException("made all the same");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Made {

        @Bean
        FactoryBean<SessionRepositoryFilter<MapSession>> madeFilter() {
            return new FactoryBean<>() {

                @Override
                public SessionRepositoryFilter<MapSession> getObject() {
                    throw new IllegalStateException("made all the same");
                }

                @Override
                public Class<?> getObjectType() {
                    return SessionRepositoryFilter.class;
                }
            };
        }
    }
}
