package io.mistsession.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.InvalidSettingException;
import io.mistsession.test.Answer;
import io.mistsession.test.Container;
import io.mistsession.test.WebNode;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application whose outermost filter gets at the container's own request, before Mist Session sees it. */
class ContainerTrackingTests {

    private static final String OFF = "mist.session.http-session.enabled=false";

    @ParameterizedTest
    @EnumSource
    void theContainerTellsNobodyOfItsSessions(Container container) throws Exception {
        try (ConfigurableApplicationContext application = container.run(Application.class)) {
            Answer response = new WebNode(application).browser().get("/hello");

            assertThat(response.headers("Set-Cookie")).isEmpty();
            assertThat(header(response, "X-Container-Session")).isNotEmpty();
            assertThat(header(response, "X-Encoded")).isEqualTo("/there /there");
            assertThat(response.body()).isEqualTo("/there /there");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAClientSaysOfTheContainersSessionsIsIgnored(Container container) throws Exception {
        try (ConfigurableApplicationContext application = container.run(Application.class)) {
            String id = header(new WebNode(application).browser().get("/hello"), "X-Container-Session");

            Answer byPath = new WebNode(application).browser().get("/hello;jsessionid=" + id);
            Answer byCookie = new WebNode(application).browser().get("/hello", "Cookie", "JSESSIONID=" + id);

            assertThat(byPath.status()).isEqualTo(200);
            assertThat(byPath.body()).isEqualTo("/there /there");
            assertThat(header(byPath, "X-Requested")).isEqualTo("null");
            assertThat(header(byPath, "X-Container-Session")).isNotEqualTo(id);
            assertThat(header(byCookie, "X-Requested")).isEqualTo("null");
            assertThat(header(byCookie, "X-Container-Session")).isNotEqualTo(id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void askingForTheCookieDoesNotBringTheContainersBack(Container container) throws Exception {
        try (ConfigurableApplicationContext application =
                container.run(Application.class, "server.servlet.session.tracking-modes=cookie")) {
            Answer response = new WebNode(application).browser().get("/hello");

            assertThat(response.headers("Set-Cookie")).isEmpty();
            assertThat(header(response, "X-Encoded")).isEqualTo("/there /there");
        }
    }

    @ParameterizedTest
    @CsvSource({"TOMCAT, url, url", "TOMCAT, ssl, ssl", "JETTY, 'cookie,url', url", "JETTY, ssl, ssl"})
    void anotherTrackingModeStopsTheStart(Container container, String modes, String refused) {
        assertThatThrownBy(() -> container
                        .run(Application.class, "server.servlet.session.tracking-modes=" + modes)
                        .close())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("server.servlet.session.tracking-modes = " + refused
                        + ": Mist Session does not track sessions that way.");
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheBridgeTheContainersSessionsWorkAsEver(Container container) throws Exception {
        try (ConfigurableApplicationContext application =
                container.run(Application.class, OFF, "server.servlet.session.tracking-modes=cookie,url")) {
            Answer first = new WebNode(application).browser().get("/hello");
            String id = header(first, "X-Container-Session");

            Answer byPath = new WebNode(application).browser().get("/hello;jsessionid=" + id);
            Answer byCookie = new WebNode(application).browser().get("/hello", "Cookie", "JSESSIONID=" + id);

            assertThat(first.header("Set-Cookie").orElseThrow()).startsWith("JSESSIONID=");
            assertThat(header(first, "X-Encoded")).contains(";jsessionid=");
            assertThat(header(byPath, "X-Container-Session")).isEqualTo(id);
            assertThat(header(byCookie, "X-Container-Session")).isEqualTo(id);
        }
    }

    private static String header(Answer response, String name) {
        return response.header(name).orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Hello.class)
    static class Application {

        @Bean
        FilterRegistrationBean<Filter> outermost() {
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter());
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }

        private static Filter filter() {
            return (request, response, chain) -> {
                HttpServletRequest own = (HttpServletRequest) request;
                HttpServletResponse answer = (HttpServletResponse) response;
                String id = Objects.requireNonNull(own.getSession(true)).getId();
                answer.setHeader("X-Container-Session", id);
                answer.setHeader("X-Requested", String.valueOf(own.getRequestedSessionId()));
                answer.setHeader("X-Encoded", answer.encodeURL("/there") + " " + answer.encodeRedirectURL("/there"));
                chain.doFilter(request, response);
            };
        }
    }

    @RestController
    static class Hello {

        @GetMapping("/hello")
        String hello(HttpServletResponse response) {
            return response.encodeURL("/there") + " " + response.encodeRedirectURL("/there");
        }
    }
}
