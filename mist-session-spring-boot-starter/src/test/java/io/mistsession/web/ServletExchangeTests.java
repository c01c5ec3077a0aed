package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.manager.SessionManager;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.Container;
import io.mistsession.web.TestServer.Answer;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ServletExchangeTests {

    private static final Servers SERVERS = new Servers();

    @BeforeAll
    static void startServers() {
        SERVERS.start(container -> new TestServer(container, null));
    }

    @AfterAll
    static void stopServers() {
        SERVERS.close();
    }

    @Test
    void aRequestWithoutTheFilterHasNone() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ServletExchange.of(new MockHttpServletRequest()))
                .withMessageContaining("SessionFilter");
    }

    @ParameterizedTest
    @EnumSource
    void itIsFoundThroughWrappers(Container container) throws Exception {
        Witness<Object> found = new Witness<>();
        TestServer server = SERVERS.of(container);
        server.handlers.put("wrapped", (request, response) -> {
            ServletExchange direct = ServletExchange.of(request);
            found.saw(direct == ServletExchange.of(new HttpServletRequestWrapper(request)));
        });

        server.get("/way/wrapped");

        assertThat(found.told()).isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource
    void itSeesTheRequest(Container container) throws Exception {
        Witness<ServletExchange> found = new Witness<>();
        TestServer server = SERVERS.of(container);
        server.handlers.put("look", (request, response) -> {
            ServletExchange exchange = ServletExchange.of(request);
            assertThat(exchange.host()).isEqualTo("localhost");
            assertThat(exchange.secure()).isFalse();
            assertThat(exchange.clientAddress()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]", "::1");
            assertThat(exchange.requestHeaders("X-LINES")).containsExactly("1", "2");
            assertThat(exchange.requestHeaders("X-None")).isEmpty();
            found.saw(exchange);
        });

        Answer answer = server.send("GET", "/way/look", null, "X-Lines", "1", "X-Lines", "2");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(found.told().committed()).isTrue();
    }

    @Test
    void whoHasLoggedInToTheContainerIsWhoAsks() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        SessionManager manager = SessionManager.builder(InMemorySessionStore.create())
                .propagator(CookiePropagator.of(CookieOptions.defaults()))
                .codec(JsonAttributeCodec.builder().build())
                .build();
        ServletExchange exchange = ServletExchange.begin(request, new MockHttpServletResponse(), manager, null);
        assertThat(exchange.mayBeFrom("alice")).isTrue();

        request.setUserPrincipal(() -> "bob");

        assertThat(exchange.mayBeFrom("alice")).isFalse();
        assertThat(exchange.mayBeFrom("bob")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void settingAHeaderReplacesAllItsLines(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        server.handlers.put("headers", (request, response) -> {
            response.addHeader("Set-Cookie", "a=1");
            response.addHeader("Set-Cookie", "b=2");
            response.addHeader("X-Gone", "1");
            response.addHeader("X-Gone", "2");
            ServletExchange exchange = ServletExchange.of(request);
            assertThat(exchange.responseHeaders("set-cookie")).containsExactly("a=1", "b=2");
            exchange.setResponseHeaders("Set-Cookie", List.of("c=3", "d=4"));
            exchange.setResponseHeaders("X-Gone", List.of());
        });

        Answer answer = server.get("/way/headers");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).containsExactly("c=3", "d=4");
        assertThat(answer.header("X-Gone")).isEmpty();
    }
}
