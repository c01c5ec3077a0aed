package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.IssuedSession;
import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.Session;
import io.mistsession.SessionException;
import io.mistsession.store.Refusal;
import io.mistsession.test.Container;
import io.mistsession.web.TestServer.Answer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that fail, that go on after the commit, and that have nothing to do with sessions. */
class HandlerTests {

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
    void aFailingHandlersOwnExceptionIsReported(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        Witness<Throwable> reported = report(server);
        server.handlers.put("fail", (request, response) -> {
            server.current(request).set("changed", 1L);
            throw new IllegalArgumentException("The handler's own");
        });

        Answer answer = server.get("/way/fail", issued.token());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(reported.told())
                .isInstanceOf(IllegalArgumentException.class)
                .hasToString("java.lang.IllegalArgumentException: The handler's own");
        assertThat(server.stored(issued.token().id()).get("changed")).isEqualTo(1L);
    }

    @ParameterizedTest
    @EnumSource
    void aSaveThatFailsAsWellIsSuppressed(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        Witness<Throwable> reported = report(server);
        server.handlers.put("fail", (request, response) -> {
            server.current(request).set("changed", 1L);
            throw new IllegalArgumentException("The handler's own");
        });
        server.store.refusal = Refusal.STALE;

        server.get("/way/fail", issued.token());

        assertThat(reported.told()).isInstanceOf(IllegalArgumentException.class);
        assertThat(reported.told().getSuppressed()).hasAtLeastOneElementOfType(SessionException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionOfOursIsAnsweredByTheFilter(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        server.store.restore();
        server.handlers.put("confirm", (request, response) -> {
            server.current(request).set("changed", 1L);
            throw new ServletException(new ReauthenticationRequiredException("log in"));
        });

        Answer answer = server.get("/way/confirm");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("Please sign in again to continue.");
        assertThat(answer.tokens()).hasSize(1);
        assertThat(server.stored(answer.tokens().get(0).id()).get("changed")).isEqualTo(1L);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeAfterTheCommitIsWrittenAtOnce(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        Witness<Object> seen = new Witness<>();
        server.handlers.put("late", (request, response) -> {
            Session session = server.current(request);
            response.flushBuffer();
            session.set("changed", 1L);
            seen.saw(server.stored(session.id()).get("changed"));
        });

        server.get("/way/late", issued.token());

        assertThat(seen.told()).isEqualTo(1L);
    }

    @ParameterizedTest
    @EnumSource
    void aValueChangedInPlaceAfterTheCommitIsSavedAtTheEnd(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.handlers.put("late", (request, response) -> {
            List<String> notes = new ArrayList<>();
            server.current(request).set("notes", notes);
            response.flushBuffer();
            notes.add("tea");
        });

        server.get("/way/late", issued.token());

        assertThat(server.stored(issued.token().id()).get("notes")).isEqualTo(List.of("tea"));
    }

    @ParameterizedTest
    @EnumSource
    void aSessionCannotBeMadeAfterTheCommit(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        server.store.restore();
        Witness<Throwable> thrown = new Witness<>();
        server.handlers.put("late", (request, response) -> {
            response.flushBuffer();
            try {
                server.current(request).set("changed", 1L);
            } catch (IllegalStateException e) {
                thrown.saw(e);
            }
        });

        Answer answer = server.get("/way/late");

        assertThat(thrown.told()).hasMessageContaining("committed");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(server.store.operations).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void aFailingWriteAfterTheCommitIsThrownToTheHandler(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        Witness<Throwable> thrown = new Witness<>();
        server.handlers.put("late", (request, response) -> {
            Session session = server.current(request);
            response.flushBuffer();
            server.store.refusal = Refusal.GONE;
            try {
                session.set("changed", 1L);
            } catch (SessionException e) {
                thrown.saw(e);
            }
            server.store.refusal = null;
        });

        Answer answer = server.get("/way/late", issued.token());

        assertThat(thrown.told()).isNotNull();
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void removingASessionClearsTheCookieOnce(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.handlers.put("logout", (request, response) -> {
            server.manager.removeSession(ServletExchange.of(request));
            response.sendRedirect("/way/elsewhere");
        });

        Answer answer = server.get("/way/logout", issued.token());

        assertThat(answer.header("Set-Cookie")).singleElement().asString().contains("Max-Age=0");
    }

    @ParameterizedTest
    @EnumSource
    void otherCookiesStay(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        server.store.restore();
        server.handlers.put("cookies", (request, response) -> {
            response.addHeader("Set-Cookie", "before=1");
            server.current(request).set("changed", 1L);
            response.addHeader("Set-Cookie", "after=2");
            response.flushBuffer();
        });

        Answer answer = server.get("/way/cookies");

        assertThat(answer.tokens()).hasSize(1);
        assertThat(answer.header("Set-Cookie")).hasSize(3).contains("before=1", "after=2");
    }

    @ParameterizedTest
    @EnumSource
    void anAsyncContextSaysWhetherItHasTheObjectsOfTheRequest(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        server.handlers.put("own", (request, response) -> tell(request.startAsync()));
        server.handlers.put("same", (request, response) -> tell(request.startAsync(request, response)));
        server.handlers.put(
                "wrapped",
                (request, response) -> tell(request.startAsync(new HttpServletRequestWrapper(request), response)));

        assertThat(server.get("/way/own").body()).isEqualTo("true");
        assertThat(server.get("/way/same").body()).isEqualTo("true");
        assertThat(server.get("/way/wrapped").body()).isEqualTo("false");
    }

    private static void tell(AsyncContext context) throws IOException {
        context.getResponse().getWriter().print(context.hasOriginalRequestAndResponse());
        context.complete();
    }

    @ParameterizedTest
    @EnumSource
    void requestsThatNeverUseASessionCostNothing(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.handlers.put("plain", (request, response) -> response.getWriter().write("plain"));

        for (int i = 0; i < 250; i++) {
            assertThat(server.get("/way/plain").header("Set-Cookie")).isEmpty();
            assertThat(server.get("/way/plain", issued.token()).header("Set-Cookie"))
                    .isEmpty();
        }

        assertThat(server.store.operations).hasValue(0);
    }

    private static Witness<Throwable> report(TestServer server) {
        Witness<Throwable> reported = new Witness<>();
        server.handlers.put("error", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                reported.saw((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
            }
        });
        return reported;
    }
}
