package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.IssuedSession;
import io.mistsession.SessionToken;
import io.mistsession.test.Container;
import io.mistsession.web.TestServer.Handler;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HiddenTokenTests {

    private static final Servers SERVERS = new Servers();

    @BeforeAll
    static void startServers() {
        SERVERS.start(container -> new TestServer(container, null));
    }

    @AfterAll
    static void stopServers() {
        SERVERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void theTokenIsNowhereInTheRequest(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        SessionToken token = server.issueSession().token();
        Witness<Seen> seen = look(server, "direct");

        server.send("GET", "/way/direct?q=1", token, "X-Copy", "Bearer " + token.value(), "X-Number", "7");

        assertThat(seen.told().toString()).doesNotContain(token.value());
        assertThat(seen.told().headers())
                .doesNotContainKeys("cookie", "x-copy")
                .containsEntry("x-number", List.of("7"));
        assertThat(seen.told().cookies()).isEmpty();
        assertThat(seen.told().number()).isEqualTo(7);
        assertThat(seen.told().copy()).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void otherCookiesAreLeftAsTheyAre(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        String token = server.issueSession().token().value();
        Witness<Seen> seen = look(server, "direct");
        String cookies = "a=1;  b=\"two\"; mist_session=" + token + "; copy=" + token + "; c=3=4";

        server.send("GET", "/way/direct", null, "Cookie", cookies);

        assertThat(seen.told().headers()).containsEntry("cookie", List.of("a=1;  b=\"two\"; c=3=4"));
        assertThat(seen.told().cookies()).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoTokenHidesNothingElse(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        Witness<Seen> seen = look(server, "direct");

        server.send("GET", "/way/direct", null, "Cookie", "mist_session=https; b=2", "Origin", "https://evil.example");

        assertThat(seen.told().headers())
                .containsEntry("origin", List.of("https://evil.example"))
                .containsEntry("cookie", List.of("b=2"));
    }

    @ParameterizedTest
    @EnumSource
    void theTokenIsHiddenInEveryDispatch(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        SessionToken token = server.issueSession().token();
        Witness<Seen> seen = look(server, "target");
        server.handlers.put("error", server.handlers.get("target"));
        Map<String, Handler> dispatches = Map.of(
                "forward",
                (request, response) ->
                        request.getRequestDispatcher("/way/target").forward(request, response),
                "include",
                (request, response) ->
                        request.getRequestDispatcher("/way/target").include(request, response),
                "async",
                (request, response) -> request.startAsync().dispatch("/way/target"),
                "error-page",
                (request, response) -> response.sendError(404),
                "context",
                (request, response) -> {
                    var context = request.startAsync();
                    seen.saw(Seen.in((HttpServletRequest) context.getRequest()));
                    assertThat(request.getAsyncContext()).isSameAs(context);
                    context.complete();
                });
        server.handlers.putAll(dispatches);

        for (String dispatch : dispatches.keySet()) {
            seen.forget();

            server.get("/way/" + dispatch, token);

            assertThat(seen.told().toString()).as(dispatch).doesNotContain(token.value());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFilterThatIsRegisteredTwiceDoesItOnce(Container container) throws Exception {
        try (TestServer server = TestServer.withSecondFilter(container)) {
            IssuedSession issued = server.issueSession();
            server.handlers.put("change", (request, response) -> {
                server.current(request).set("changed", 1L);
                response.getWriter().write("done");
            });

            assertThat(server.get("/way/change").tokens()).hasSize(1);
            assertThat(server.store.operations).hasValue(1);
            assertThat(server.get("/way/change", issued.token()).header("Set-Cookie"))
                    .isEmpty();
            assertThat(server.store.operations).hasValue(3);
        }
    }

    private static Witness<Seen> look(TestServer server, String name) {
        Witness<Seen> seen = new Witness<>();
        server.handlers.put(name, (request, response) -> seen.saw(Seen.in(request)));
        return seen;
    }

    /** All that an application can see of a request's headers. */
    private record Seen(Map<String, List<String>> headers, List<String> cookies, int number, long copy, String values) {

        static Seen in(HttpServletRequest request) {
            Map<String, List<String>> headers = new TreeMap<>();
            for (String name : Collections.list(request.getHeaderNames())) {
                headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
            }
            Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
            return new Seen(
                    headers,
                    Arrays.stream(cookies).map(Cookie::getName).toList(),
                    request.getIntHeader("x-number"),
                    request.getIntHeader("X-COPY") + request.getDateHeader("x-copy") + 1,
                    request.getHeader("cookie")
                            + request.getHeader("COOKIE")
                            + request.getHeader("x-copy")
                            + Arrays.stream(cookies).map(Cookie::getValue).toList());
        }
    }
}
