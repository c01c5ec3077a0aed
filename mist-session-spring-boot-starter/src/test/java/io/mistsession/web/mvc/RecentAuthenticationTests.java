package io.mistsession.web.mvc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.InvalidSettingException;
import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.MutableClock;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

class RecentAuthenticationTests {

    private static final MutableClock CLOCK = MutableClock.create();
    private static final AtomicInteger CALLS = new AtomicInteger();

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.address=127.0.0.1",
                        "mist.session.timeout=2h",
                        "mist.session.security.reauthentication-timeout=30m")
                .run();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/default",
                "/minutes",
                "/iso",
                "/seconds",
                "/of-the-application",
                "/on-the-class",
                "/on-the-interface",
                "/behind-a-proxy",
                "/handler",
                "/callable",
                "/deferred"
            })
    void nobodyWhoIsNotLoggedInIsLetIn(String path) throws Exception {
        CALLS.set(0);

        assertIsRefused(get(path));
        assertThat(CALLS).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "/default, 30m",
        "/minutes, 10m",
        "/iso, 10m",
        "/seconds, 10m",
        "/of-the-application, 5m",
        "/on-the-class, 10m",
        "/on-the-interface, 10m",
        "/behind-a-proxy, 10m",
        "/handler, 10m",
        "/stricter-method, 1m",
        "/more-lenient-method, 20m",
        "/method-that-asks-for-the-default, 30m"
    })
    void aLogInCountsForAsLongAsTheAnnotationSays(String path, String within) throws Exception {
        get("/login");

        CLOCK.advance(Duration.parse("PT" + within));
        assertThat(get(path).statusCode()).isEqualTo(200);

        CLOCK.advance(Duration.ofMillis(1));
        assertIsRefused(get(path));
        get("/login");
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callable", "/deferred"})
    void aHandlerThatWasLetInAnswersHoweverLongItTakes(String path) throws Exception {
        get("/login");
        CALLS.set(0);

        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("an hour later");
        assertThat(CALLS).hasValue(1);
        assertIsRefused(get(path));
    }

    @Test
    void anotherHandlerThatARequestIsDispatchedToIsGuardedForItself() throws Exception {
        get("/login");
        assertThat(get("/dispatching").body()).isEqualTo("minutes");

        CLOCK.advance(Duration.ofMinutes(20));

        assertIsRefused(get("/dispatching"));
    }

    @Test
    void theApplicationsOwnExceptionHandlerWins() throws Exception {
        HttpResponse<String> response = get("/own-answer");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("own answer");
    }

    @Test
    void aHandlerWithoutTheAnnotationIsOpenToEverybody() throws Exception {
        HttpResponse<String> response = get("/open");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Misspelt, transfer = soon: is not a duration.",
        "Zero, transfer = 0s: must be positive.",
        "Negative, transfer = -5m: must be positive.",
        "TooLong, transfer = 99999999999999999999h: is not a duration."
    })
    void whatIsNoPositiveDurationStopsTheStart(String controller, String problem) throws Exception {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        WebMvcAutoConfiguration.class,
                        io.mistsession.boot.MistSessionAutoConfiguration.class,
                        io.mistsession.boot.MistSessionWebAutoConfiguration.class))
                .withUserConfiguration(Class.forName(RecentAuthenticationTests.class.getName() + "$" + controller))
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOfSatisfying(
                                InvalidSettingException.class,
                                failure -> assertThat(failure.remedy())
                                        .contains("mist.session.security.reauthentication-timeout"))
                        .hasMessage("@RequiresRecentAuthentication at " + RecentAuthenticationTests.class.getName()
                                + "$" + controller + "." + problem));
    }

    private static void assertIsRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body())
                .isEqualTo("{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"Please sign in again to"
                        + " continue.\"}");
    }

    private HttpResponse<String> get(String path) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Entrance.class, Methods.class, Guarded.class, Implementation.class, Handling.class})
    static class Application {

        @Bean
        TomcatServletWebServerFactory container() {
            return new TomcatServletWebServerFactory(0);
        }

        @Bean(defaultCandidate = false)
        Clock mistSessionClock() {
            return CLOCK;
        }

        @Bean
        Proxied proxied() {
            return (Proxied) new ProxyFactory(new BehindAProxy()).getProxy();
        }

        @Bean("/handler")
        HttpRequestHandler handler() {
            return new Handler();
        }
    }

    @RestController
    static class Entrance {

        private final SessionManager manager;

        Entrance(SessionManager manager) {
            this.manager = manager;
        }

        @GetMapping("/login")
        void login(HttpServletRequest request) {
            manager.logIn(ServletExchange.of(request), "alice");
        }

        @GetMapping("/open")
        String open() {
            return "open";
        }
    }

    @RestController
    static class Methods {

        @GetMapping("/default")
        @RequiresRecentAuthentication
        String byDefault() {
            return call("default");
        }

        @GetMapping("/minutes")
        @RequiresRecentAuthentication("10m")
        String minutes() {
            return call("minutes");
        }

        @GetMapping("/iso")
        @RequiresRecentAuthentication("PT10M")
        String iso() {
            return call("iso");
        }

        @GetMapping("/seconds")
        @RequiresRecentAuthentication("600")
        String seconds() {
            return call("seconds");
        }

        @GetMapping("/of-the-application")
        @Sensitive(within = "5m")
        String ofTheApplication() {
            return call("sensitive");
        }

        @GetMapping("/callable")
        @RequiresRecentAuthentication("10m")
        Callable<String> callable() {
            return Methods::anHourLater;
        }

        @GetMapping("/deferred")
        @RequiresRecentAuthentication("10m")
        DeferredResult<String> deferred() {
            DeferredResult<String> result = new DeferredResult<>();
            result.setResult(anHourLater());
            return result;
        }

        @GetMapping("/dispatching")
        @RequiresRecentAuthentication("1h")
        void dispatching(HttpServletRequest request, HttpServletResponse response) {
            request.startAsync(request, response).dispatch("/minutes");
        }

        private static String anHourLater() {
            CLOCK.advance(Duration.ofHours(1));
            return call("an hour later");
        }
    }

    @RestController
    @RequiresRecentAuthentication("10m")
    static class Guarded {

        @GetMapping("/on-the-class")
        String onTheClass() {
            return call("class");
        }

        @GetMapping("/stricter-method")
        @RequiresRecentAuthentication("1m")
        String stricter() {
            return call("stricter");
        }

        @GetMapping("/more-lenient-method")
        @RequiresRecentAuthentication("20m")
        String moreLenient() {
            return call("more lenient");
        }

        @GetMapping("/method-that-asks-for-the-default")
        @RequiresRecentAuthentication
        String askingForTheDefault() {
            return call("default");
        }
    }

    interface Contract {

        @GetMapping("/on-the-interface")
        @RequiresRecentAuthentication("10m")
        String transfer();
    }

    @RestController
    static class Implementation implements Contract {

        @Override
        public String transfer() {
            return call("interface");
        }
    }

    @RestController
    interface Proxied {

        @GetMapping("/behind-a-proxy")
        String transfer();
    }

    static class BehindAProxy implements Proxied {

        @Override
        @RequiresRecentAuthentication("10m")
        public String transfer() {
            return call("proxied");
        }
    }

    @RestController
    static class Handling {

        @GetMapping("/own-answer")
        @RequiresRecentAuthentication
        String guarded() {
            return call("guarded");
        }

        @ExceptionHandler
        String handle(ReauthenticationRequiredException failure) {
            return "own answer";
        }
    }

    @RequiresRecentAuthentication("10m")
    private static final class Handler implements HttpRequestHandler {

        @Override
        public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("X-Result", call("handled"));
        }
    }

    @RequiresRecentAuthentication
    @Retention(RetentionPolicy.RUNTIME)
    @interface Sensitive {

        @AliasFor(annotation = RequiresRecentAuthentication.class, attribute = "value")
        String within();
    }

    @RestController
    static class Misspelt {

        @GetMapping("/transfer")
        @RequiresRecentAuthentication("soon")
        void transfer() {}
    }

    @RestController
    static class Zero {

        @GetMapping("/transfer")
        @RequiresRecentAuthentication("0s")
        void transfer() {}
    }

    @RestController
    static class Negative {

        @GetMapping("/transfer")
        @RequiresRecentAuthentication("-5m")
        void transfer() {}
    }

    @RestController
    static class TooLong {

        @GetMapping("/transfer")
        @RequiresRecentAuthentication("99999999999999999999h")
        void transfer() {}
    }

    private static String call(String result) {
        CALLS.incrementAndGet();
        return result;
    }
}
