package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.IssuedSession;
import io.mistsession.Session;
import io.mistsession.store.Refusal;
import io.mistsession.test.Container;
import io.mistsession.web.TestServer.Answer;
import io.mistsession.web.TestServer.Handler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SaveFailureTests {

    private static final Map<String, Handler> WAYS = ways();
    private static final Servers SERVERS = new Servers();

    @BeforeAll
    static void startServers() {
        SERVERS.start(container -> new TestServer(container, null));
        SERVERS.forEach(server -> WAYS.forEach((name, commit) -> server.handlers.put(name, (request, response) -> {
            response.setHeader("Access-Control-Allow-Origin", "https://shop.example");
            response.setHeader("ETag", "\"stale\"");
            server.current(request).set("changed", 1L);
            commit.handle(request, response);
        })));
    }

    @AfterAll
    static void stopServers() {
        SERVERS.close();
    }

    static Stream<Arguments> commits() {
        return Arrays.stream(Container.values())
                .flatMap(container -> WAYS.keySet().stream().map(way -> Arguments.of(container, way)));
    }

    @ParameterizedTest
    @MethodSource("commits")
    void aChangeOfASessionThatIsGoneIsAnswered401(Container container, String way) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.store.refusal = Refusal.GONE;

        Answer answer = server.get("/way/" + way, issued.token());

        assertProblem(answer, 401, "Unauthorized", "The session has ended. Please sign in again.");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commits")
    void aChangeOfASessionThatWasRotatedIsAnswered409(Container container, String way) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.store.refusal = Refusal.STALE;

        Answer answer = server.get("/way/" + way, issued.token());

        assertProblem(answer, 409, "Conflict", "The session was renewed by another request. Please try again.");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commits")
    void aChangeThatExceedsALimitOnlyWithThoseOfOtherRequestsIsAnswered500(Container container, String way)
            throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.store.refusal = Refusal.LIMIT;

        Answer answer = server.get("/way/" + way, issued.token());

        assertProblem(answer, 500, "Internal Server Error", "A session attribute does not fit into the session.");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commits")
    void aNewSessionThatCannotBeStoredIsAnswered503WithoutACookie(Container container, String way) throws Exception {
        TestServer server = SERVERS.of(container);
        server.store.restore();
        server.store.down = true;

        Answer answer = server.get("/way/" + way);

        assertProblem(answer, 503, "Service Unavailable", "The session store is unavailable.");
        assertThat(answer.header("Retry-After")).containsExactly("1");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theStoresFailureAtTheFirstReadIsAnswered503(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.handlers.put(
                "read", (request, response) -> server.current(request).get("username"));
        server.store.down = true;

        Answer answer = server.get("/way/read", issued.token());

        assertProblem(answer, 503, "Service Unavailable", "The session store is unavailable.");
        assertThat(server.store.operations).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatWasIssuedReachesTheClientThoughTheSaveFails(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.handlers.put("rotate", (request, response) -> {
            server.manager.rotateSession(ServletExchange.of(request));
            server.store.down = true;
            server.current(request).set("changed", 1L);
            response.getWriter().write("fine");
        });

        Answer answer = server.get("/way/rotate", issued.token());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.tokens()).hasSize(1);
        assertThat(answer.tokens().get(0).id()).isEqualTo(issued.token().id());
    }

    @ParameterizedTest
    @EnumSource
    void aValueThatCanNoLongerBeStoredIsAnswered500WithTheAttributesName(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.handlers.put("grow", (request, response) -> {
            List<String> list = new ArrayList<>();
            Session session = server.current(request);
            session.set("notes", list);
            list.add("x".repeat(100_000));
        });

        Answer answer = server.get("/way/grow", issued.token());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("\"Session attribute 'notes' does not fit into the session.\"");
    }

    private static void assertProblem(Answer answer, int status, String title, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo("{\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
        assertThat(String.join("", answer.header("Content-Type"))).startsWith("application/problem+json");
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("ETag")).isEmpty();
    }

    private static Map<String, Handler> ways() {
        Map<String, Handler> ways = new LinkedHashMap<>();
        ways.put("silence", (request, response) -> response.setStatus(202));
        ways.put("writer", (request, response) -> {
            response.getWriter().print("Hello");
            response.getWriter().flush();
            response.getWriter().println("and more");
            response.getWriter().checkError();
            response.getWriter().close();
        });
        ways.put("stream", (request, response) -> {
            response.getOutputStream().write(new byte[1 << 20]);
            response.getOutputStream().write(1);
            response.getOutputStream().print("and more");
            response.getOutputStream().flush();
            response.getOutputStream().close();
        });
        ways.put("late-writer", (request, response) -> {
            response.flushBuffer();
            response.getWriter().write("more");
        });
        ways.put("late-stream", (request, response) -> {
            response.flushBuffer();
            response.getOutputStream().write(1);
            response.flushBuffer();
        });
        ways.put("send-error", (request, response) -> response.sendError(418));
        ways.put("redirect", (request, response) -> response.sendRedirect("/way/elsewhere"));
        ways.put("late-error", (request, response) -> {
            response.flushBuffer();
            response.sendError(404, "too late");
            response.sendRedirect("/too/late");
            response.resetBuffer();
            response.reset();
            response.setHeader("ETag", "late");
            response.setStatus(200);
        });
        ways.put("length", (request, response) -> {
            response.setHeader("Content-Length", "3");
            response.getWriter().write("abc");
        });
        ways.put("async", (request, response) -> {
            var context = request.startAsync();
            context.start(() -> context.complete());
        });
        ways.put(
                "forward",
                (request, response) ->
                        request.getRequestDispatcher("/way/unknown").forward(request, response));
        return ways;
    }
}
