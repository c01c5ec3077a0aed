package io.mistsession.web.mvc;

import static io.mistsession.test.RecordingStore.Operation.LOAD;
import static io.mistsession.test.RecordingStore.Operation.SAVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.Container;
import io.mistsession.test.DebugLog;
import io.mistsession.test.MutableClock;
import io.mistsession.test.RecordingStore;
import io.mistsession.test.WebNode;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Requests that only read their session, by their path or by their handler. */
class ReadOnlyRequestTests {

    @Nested
    class OnTomcat extends Contract {
        OnTomcat() {
            super(Container.TOMCAT);
        }
    }

    @Nested
    class OnJetty extends Contract {
        OnJetty() {
            super(Container.JETTY);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @ExtendWith({OutputCaptureExtension.class, DebugLog.class})
    abstract static class Contract {

        private final WebNode node;
        private final RecordingStore store;
        private final MutableClock clock;
        private final SessionManager manager;
        private Browser visitor = Browser.at(1);

        Contract(Container container) {
            node = WebNode.start(
                    Map.of(
                            "mist.session.read-only-paths", "/poll,/poll/{topic},/status/**",
                            "mist.session.security.rotation-interval", "10m"),
                    Application.class,
                    container.configuration());
            store = node.bean(RecordingStore.class);
            clock = node.bean(MutableClock.class);
            manager = node.bean(SessionManager.class);
        }

        @BeforeEach
        void visit() {
            visitor = node.browser();
            assertThat(visitor.get("/cart").body()).isEqualTo("added");
            store.forget();
        }

        @AfterAll
        void stop() {
            node.close();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/poll", "/poll/news", "/status/a/b", "/po%6Cl", "/poll;x=1", "/poll;x=/other", "/annotated"
                })
        void costOneOperationAndNeitherRenewNorRotate(String path) {
            Instant end = session().expiresAt();
            clock.advance(Duration.ofMinutes(15));
            store.forget();

            Answer answer = visitor.get(path);

            assertThat(answer.body()).isEqualTo("tea");
            assertThat(answer.headers("Set-Cookie")).isEmpty();
            assertThat(store.operations()).containsExactly(LOAD);
            assertThat(session().expiresAt()).isEqualTo(end);
        }

        /** Spring MVC does not map these to the handler of /poll either. */
        @ParameterizedTest
        @ValueSource(strings = {"//poll", "/poll/", "/POLL", "/poll%2Fnews/more", "/polls"})
        void areOnlyThoseThatSpringMvcWouldMapToSuchAPath(String path) {
            Instant end = session().expiresAt();
            clock.advance(Duration.ofMinutes(5));

            Answer answer =
                    visitor.send(visitor.request("/").uri(URI.create("http://127.0.0.1:" + node.port() + path)));

            if (answer.status() == 200) { // the handler of all paths
                assertThat(answer.body()).isEqualTo("other");
                assertThat(session().expiresAt()).isAfter(end);
            } else { // the container refuses the path
                assertThat(answer.status()).isEqualTo(400);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"/poll", "/annotated"})
        void letASessionEndHoweverOftenTheyCome(String path) {
            for (int minutes = 0; minutes < 28; minutes += 4) {
                assertThat(visitor.get(path).body()).isEqualTo("tea");
                clock.advance(Duration.ofMinutes(4));
            }
            clock.advance(Duration.ofMinutes(5));

            assertThat(visitor.get(path).body()).isEqualTo("nothing");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "set",
                    "remove",
                    "increment",
                    "invalidate",
                    "servlet-set",
                    "servlet-remove",
                    "servlet-interval",
                    "servlet-invalidate",
                    "log-in",
                    "log-out",
                    "change-id"
                })
        void refuseWhatTheApplicationWrites(String write) {
            Answer answer = visitor.get("/status/write?how=" + write);

            assertThat(answer.body())
                    .isEqualTo(
                            "This request only reads its session: its path matches /status/** of"
                                    + " mist.session.read-only-paths. Write in a request to another path, or narrow the pattern.");
            assertThat(answer.headers("Set-Cookie")).isEmpty();
            assertThat(store.operations()).isSubsetOf(LOAD);
            assertThat(session().get("cart")).isEqualTo("tea");
        }

        @ParameterizedTest
        @ValueSource(strings = {"set", "servlet-set", "log-in", "log-out"})
        void refuseItAlsoByTheirHandler(String write) {
            Answer answer = visitor.get("/annotated-write?how=" + write);

            assertThat(answer.body())
                    .startsWith("This request only reads its session: its handler ")
                    .endsWith(
                            ".annotatedWrite has a @SessionParam(readOnly = true). Remove readOnly, or write in another"
                                    + " request.");
            assertThat(store.operations()).containsExactly(LOAD);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/annotated?mark=1"})
        void keepWhatAFilterHasWrittenBeforeTheirHandlerWasKnown(String path) {
            assertThat(visitor.get(path).body()).isEqualTo("tea");

            assertThat(store.operations()).containsExactly(LOAD, SAVE);
            assertThat(session().get("mark")).isEqualTo("1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/status/nothing-to-write"})
        void mayWriteWhatIsThereAlready(String path) {
            assertThat(visitor.get(path).body()).isEqualTo("tea");
            assertThat(store.operations()).containsExactly(LOAD);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/status/flash"})
        void leaveFlashAttributesToTheNextPage(String path, CapturedOutput output) {
            visitor.get("/redirect");
            store.forget();

            assertThat(visitor.get(path).body()).isEqualTo("null");

            assertThat(store.operations()).isEmpty();
            assertThat(output).contains("Flash attributes are left for the next page");
            assertThat(visitor.get("/flash").body()).isEqualTo("saved");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/status/redirect"})
        void doNotStoreFlashAttributes(String path, CapturedOutput output) {
            assertThat(visitor.get(path).status()).isBetween(302, 303);

            assertThat(output).contains("FLASH_MAPS' is not written: this request only reads its session");
            assertThat(visitor.get("/flash").body()).isEqualTo("null");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/status/write?how=begin", "/poll"})
        void makeNoSessionForAStranger(String path) {
            Browser stranger = node.browser();

            assertThat(stranger.get(path).body()).isEqualTo("nothing");

            assertThat(stranger.cookies()).isEmpty();
            assertThat(store.operations()).isEmpty();
        }

        private Session session() {
            return manager.find(visitor.sessionId().orElseThrow()).orElseThrow();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Pages.class)
    static class Application {

        @Bean
        MutableClock mistSessionClock() {
            return MutableClock.create();
        }

        @Bean
        RecordingStore store(MutableClock clock) {
            return RecordingStore.around(
                    InMemorySessionStore.builder().clock(clock).build());
        }

        /** Writes before the handler is known. */
        @Bean
        FilterRegistrationBean<Filter> marking() {
            return new FilterRegistrationBean<>((request, response, chain) -> {
                if (request.getParameter("mark") != null) {
                    ((HttpServletRequest) request).getSession().setAttribute("mark", request.getParameter("mark"));
                }
                chain.doFilter(request, response);
            });
        }
    }

    @RestController
    static class Pages {

        private final SessionManager manager;

        Pages(SessionManager manager) {
            this.manager = manager;
        }

        @GetMapping("/cart")
        String add(Session session) {
            session.set("cart", "tea");
            return "added";
        }

        @GetMapping({"/poll", "/poll/{topic}", "/status/a/b"})
        String poll(@SessionParam(name = "cart", required = false) String cart) {
            return cart == null ? "nothing" : cart;
        }

        @GetMapping("/annotated")
        String annotated(@SessionParam(name = "cart", readOnly = true) Optional<String> cart) {
            return cart.orElse("nothing");
        }

        @GetMapping("/**")
        String other(Session session) {
            return "other";
        }

        @GetMapping("/status/write")
        String write(String how, HttpServletRequest request) {
            perform(how, request);
            return "nothing";
        }

        @GetMapping("/annotated-write")
        String annotatedWrite(
                @SessionParam(name = "cart", readOnly = true) String cart, String how, HttpServletRequest request) {
            perform(how, request);
            return cart;
        }

        @GetMapping("/status/nothing-to-write")
        String nothingToWrite(HttpSession session) {
            Object cart = session.getAttribute("cart");
            session.setAttribute("cart", cart);
            session.removeAttribute("absent");
            return String.valueOf(cart);
        }

        @GetMapping({"/redirect", "/status/redirect"})
        RedirectView redirect(RedirectAttributes attributes) {
            attributes.addFlashAttribute("notice", "saved");
            return new RedirectView("/flash");
        }

        @GetMapping({"/flash", "/status/flash"})
        String flash(Model model) {
            return String.valueOf(model.getAttribute("notice"));
        }

        @ExceptionHandler
        String refused(IllegalStateException e) {
            return Objects.requireNonNull(e.getMessage());
        }

        private void perform(String how, HttpServletRequest request) {
            ServletExchange exchange = ServletExchange.of(request);
            switch (how) {
                case "begin" -> {
                    Enumeration<String> names = request.getSession().getAttributeNames();
                    assertThat(names.hasMoreElements()).isFalse();
                }
                case "set" -> manager.currentSession(exchange).set("cart", "coffee");
                case "remove" -> manager.currentSession(exchange).remove("cart");
                case "increment" -> manager.currentSession(exchange).increment("visits", 1);
                case "invalidate" -> manager.currentSession(exchange).invalidate();
                case "servlet-set" -> request.getSession().setAttribute("cart", "coffee");
                case "servlet-remove" -> request.getSession().removeAttribute("cart");
                case "servlet-interval" -> request.getSession().setMaxInactiveInterval(7);
                case "servlet-invalidate" -> request.getSession().invalidate();
                case "log-in" -> manager.logIn(exchange, "alice");
                case "log-out" -> manager.removeSession(exchange);
                case "change-id" -> request.changeSessionId();
                default -> throw new IllegalArgumentException(how);
            }
        }
    }
}
