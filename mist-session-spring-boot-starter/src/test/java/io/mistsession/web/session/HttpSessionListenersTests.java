package io.mistsession.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.boot.MistSessionAutoConfiguration;
import io.mistsession.boot.MistSessionWebAutoConfiguration;
import io.mistsession.test.Container;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.ServletComponentScan;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

/** Who listens, on both containers. */
class HttpSessionListenersTests {

    private static final Lifecycle REGISTERED = new Lifecycle();
    private static final Lifecycle DISABLED = new Lifecycle();
    private static final All ADDED = new All();

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(MistSessionAutoConfiguration.class, MistSessionWebAutoConfiguration.class));

    @ParameterizedTest
    @EnumSource
    void beansAreToldInTheirOrderAndThenWhomTheContainerWasGiven(Container container) {
        try (ConfigurableApplicationContext application = container.run(Application.class)) {
            HttpSessionListeners listeners = listeners(application);

            assertThat(ofThisTest(listeners.lifecycle()))
                    .startsWith(
                            application.getBean(First.class),
                            application.getBean("middle"),
                            REGISTERED,
                            application.getBean("last"))
                    .hasSize(6)
                    .contains(ADDED)
                    .hasAtLeastOneElementOfType(Scanned.class);
            assertThat(ofThisTest(listeners.attributes()))
                    .startsWith(application.getBean("last"))
                    .hasSize(3)
                    .contains(ADDED)
                    .hasAtLeastOneElementOfType(Scanned.class);
            assertThat(ofThisTest(listeners.ids()))
                    .startsWith(application.getBean("last"))
                    .hasSize(3)
                    .contains(ADDED)
                    .hasAtLeastOneElementOfType(Scanned.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theyAreGatheredOnce(Container container) {
        try (ConfigurableApplicationContext application = container.run(Application.class)) {
            assertThat(listeners(application)).isSameAs(listeners(application));
        }
    }

    @Test
    void withoutAnEmbeddedContainerThereAreTheBeans() {
        runner.withUserConfiguration(Beans.class).run(context -> {
            HttpSessionListeners listeners = listeners(context);

            assertThat(listeners.lifecycle())
                    .isEqualTo(List.of(
                            context.getBean(First.class),
                            context.getBean("middle"),
                            REGISTERED,
                            context.getBean("last")));
            assertThat(listeners.attributes()).isEqualTo(List.of(context.getBean("last")));
            assertThat(listeners.ids()).isEqualTo(List.of(context.getBean("last")));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.catalina", "org.eclipse.jetty"})
    void aContainerThatIsNotThereIsNotMissed(String container) {
        runner.withUserConfiguration(Beans.class)
                .withClassLoader(new FilteredClassLoader(container))
                .run(context -> assertThat(listeners(context).lifecycle()).hasSize(4));
    }

    @Test
    void noContainerAtAllIsNotMissed() {
        runner.withUserConfiguration(Beans.class)
                .withClassLoader(new FilteredClassLoader(
                        "org.apache.catalina",
                        "org.eclipse.jetty",
                        "org.springframework.boot.tomcat",
                        "org.springframework.boot.jetty",
                        "org.springframework.boot.web.server"))
                .run(context -> assertThat(listeners(context).lifecycle()).hasSize(4));
    }

    @Test
    void withoutTheBridgeNobodyGathersThem() {
        runner.withPropertyValues("mist.session.http-session.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(HttpSessionListenersSource.class)
                        .doesNotHaveBean(ContainerListeners.class)
                        .doesNotHaveBean(ContainerTracking.class));
    }

    private static HttpSessionListeners listeners(ApplicationContext context) {
        ResolvableType type = ResolvableType.forClassWithGenerics(Supplier.class, HttpSessionListeners.class);
        return context.<Supplier<HttpSessionListeners>>getBeanProvider(type)
                .getObject()
                .get();
    }

    /** Containers have listeners of their own. */
    private static List<Object> ofThisTest(List<?> listeners) {
        return listeners.stream()
                .<Object>map(listener -> listener)
                .filter(listener -> listener.getClass().getEnclosingClass() == HttpSessionListenersTests.class)
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ServletComponentScan(basePackageClasses = HttpSessionListenersTests.class)
    @Import(Beans.class)
    static class Application {

        @Bean
        ServletContextInitializer adding() {
            return context -> context.addListener(ADDED);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        All last() {
            return new All();
        }

        @Bean
        ServletListenerRegistrationBean<HttpSessionListener> registration() {
            ServletListenerRegistrationBean<HttpSessionListener> registration =
                    new ServletListenerRegistrationBean<>(REGISTERED);
            registration.setOrder(7);
            return registration;
        }

        @Bean
        ServletListenerRegistrationBean<HttpSessionListener> disabledRegistration() {
            ServletListenerRegistrationBean<HttpSessionListener> registration =
                    new ServletListenerRegistrationBean<>(DISABLED);
            registration.setEnabled(false);
            return registration;
        }

        @Bean
        Lifecycle disabled() {
            return DISABLED;
        }

        @Bean
        Second middle() {
            return new Second();
        }

        @Bean
        First first() {
            return new First();
        }
    }

    static class Lifecycle implements HttpSessionListener {}

    @Order(1)
    static final class First extends Lifecycle {}

    @Order(2)
    static final class Second extends Lifecycle {}

    static class All implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {

        @Override
        public void sessionIdChanged(HttpSessionEvent event, String oldId) {}
    }

    /** The container makes one of its own. */
    @WebListener
    public static final class Scanned extends All {}
}
