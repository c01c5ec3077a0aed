package io.mistsession.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Browser;
import io.mistsession.test.Container;
import io.mistsession.test.WebNode;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.realm.NullRealm;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the application asks of the container's own sessions is not in force, and said once. */
@ExtendWith(OutputCaptureExtension.class)
class ContainerSessionsTests {

    private static final String SESSION = "uses a session of the container";
    private static final String SETTING = "what has no effect with Mist Session";

    @ParameterizedTest
    @EnumSource
    void aSessionOfARequestListenerIsWarnedOfOnce(Container container, CapturedOutput output) {
        try (ConfigurableApplicationContext application = container.run(Listening.class)) {
            Browser browser = new WebNode(application).browser();

            assertThat(browser.get("/hello").body()).isEqualTo("hello");
            assertThat(browser.get("/hello").body()).isEqualTo("hello");
        }

        assertThat(output)
                .containsOnlyOnce(SESSION)
                .contains(Early.class.getName() + " " + SESSION)
                .doesNotContain(SETTING);
    }

    @ParameterizedTest
    @EnumSource
    void anApplicationThatAsksForNoneIsNotWarned(Container container, CapturedOutput output) {
        try (ConfigurableApplicationContext application = container.run(
                Plain.class, "server.servlet.session.cookie.name=sid", "server.servlet.session.timeout=1h")) {
            assertThat(new WebNode(application).browser().get("/hello").body()).isEqualTo("hello");
        }

        assertThat(output).doesNotContain(SESSION, SETTING);
    }

    @Test
    void aFormLogInOfTheContainerIsWarnedOf(CapturedOutput output) {
        try (ConfigurableApplicationContext application = Container.TOMCAT.run(FormLogIn.class)) {
            assertThat(new WebNode(application).browser().get("/hello").body()).isNotEqualTo("hello");
        }

        assertThat(output).containsOnlyOnce("The container itself " + SESSION);
    }

    @ParameterizedTest
    @EnumSource
    void aChangedCookieConfigurationIsNamedWithWhatTakesItsPlace(Container container, CapturedOutput output) {
        container.run(Configuring.class).close();

        assertThat(output)
                .containsOnlyOnce(SETTING)
                .contains(
                        "name = shop (use mist.session.cookie.name)",
                        "secure = true (use mist.session.cookie.secure)",
                        "session timeout = 60 min (use mist.session.timeout)")
                .doesNotContain("path = ");
    }

    @ParameterizedTest
    @EnumSource
    void itIsInForceWhereSessionsAreTheContainers(Container container, CapturedOutput output) {
        try (ConfigurableApplicationContext application =
                container.run(Configuring.class, "mist.session.http-session.enabled=false")) {
            assertThat(new WebNode(application).browser().get("/hello").body()).isEqualTo("hello");
        }

        assertThat(output).doesNotContain(SETTING, SESSION);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Hello.class)
    static class Plain {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Hello.class)
    static class Listening {

        @Bean
        ServletListenerRegistrationBean<ServletRequestListener> early() {
            return new ServletListenerRegistrationBean<>(new Early());
        }
    }

    static final class Early implements ServletRequestListener {

        @Override
        public void requestInitialized(ServletRequestEvent event) {
            ((HttpServletRequest) event.getServletRequest()).getSession().setAttribute("seen", true);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Hello.class)
    static class Configuring {

        @Bean
        ServletContextInitializer cookie() {
            return context -> {
                context.getSessionCookieConfig().setName("shop");
                context.getSessionCookieConfig().setSecure(true);
                context.setSessionTimeout(60);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Hello.class)
    static class FormLogIn {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> security() {
            return factory -> factory.addContextCustomizers(context -> {
                SecurityCollection all = new SecurityCollection();
                all.addPattern("/hello");
                SecurityConstraint members = new SecurityConstraint();
                members.addCollection(all);
                members.addAuthRole("member");
                context.addConstraint(members);
                context.addSecurityRole("member");
                context.setRealm(new NullRealm());
                context.setLoginConfig(new LoginConfig("FORM", "shop", "/login", "/login?error"));
                context.getPipeline().addValve(new FormAuthenticator());
            });
        }
    }

    @RestController
    static class Hello {

        @GetMapping("/hello")
        String hello(HttpSession session) {
            return session.getAttribute("seen") == null ? "hello" : "shared";
        }
    }
}
