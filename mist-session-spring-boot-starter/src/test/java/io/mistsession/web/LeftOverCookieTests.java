package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.IssuedSession;
import io.mistsession.test.Container;
import io.mistsession.web.TestServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A browser sends a cookie of an earlier path or domain beside the one of its session, over HTTP. */
class LeftOverCookieTests {

    private static final String NAME = TestServer.COOKIE + "=";
    private static final String NEVER_ISSUED = "A".repeat(43);

    private static final Servers SERVERS = new Servers();

    @BeforeAll
    static void startServers() {
        SERVERS.start(container -> new TestServer(container, null));
        SERVERS.forEach(server -> server.handlers.put("name", (request, response) -> {
            response.getWriter()
                    .print(server.manager
                            .getSession(ServletExchange.of(request))
                            .flatMap(session -> session.get("username", String.class))
                            .orElse("nobody"));
        }));
    }

    @AfterAll
    static void stopServers() {
        SERVERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void itDoesNotLockTheUserOut(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        String ended = server.issueSession().token().value();
        server.manager.remove(ended.substring(0, 16));
        String valid = NAME + server.issueSession().token().value();

        for (String leftOver : List.of("", "none", "\"quoted\"", NEVER_ISSUED, ended)) {
            assertThat(name(server, "Cookie: " + NAME + leftOver + "; " + valid))
                    .as(leftOver)
                    .isEqualTo("alice");
            assertThat(name(server, "Cookie: " + valid + "; other=1; " + NAME + leftOver))
                    .as(leftOver)
                    .isEqualTo("alice");
            assertThat(name(server, "Cookie: " + NAME + leftOver, "Cookie: " + valid))
                    .as(leftOver)
                    .isEqualTo("alice");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCookiesOfTwoSessionsAreNoSession(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        String one = NAME + server.issueSession().token().value();
        String other = NAME + server.issueSession().token().value();

        assertThat(name(server, "Cookie: " + one + "; " + other)).isEqualTo("nobody");
        assertThat(name(server, "Cookie: " + one)).isEqualTo("alice");
    }

    @ParameterizedTest
    @EnumSource
    void aLogInBesideItMakesNoOrphan(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.handlers.put("login", (request, response) -> server.manager.logIn(ServletExchange.of(request), "alice"));

        Answer answer = server.send(
                "GET",
                "/way/login",
                null,
                "Cookie",
                NAME + NEVER_ISSUED + "; " + NAME + issued.token().value());

        assertThat(answer.tokens()).hasSize(1);
        assertThat(answer.tokens().get(0).id()).isEqualTo(issued.session().id());
        assertThat(name(
                        server,
                        "Cookie: " + NAME + NEVER_ISSUED + "; " + NAME
                                + answer.tokens().get(0).value()))
                .isEqualTo("alice");
    }

    /** By hand: the JDK's client makes one line of several. */
    private static String name(TestServer server, String... lines) throws IOException {
        URI uri = server.uri("/way/name");
        String request = Stream.concat(
                        Stream.of("GET /way/name HTTP/1.1", "Host: " + uri.getHost(), "Connection: close"),
                        Stream.of(lines))
                .map(line -> line + "\r\n")
                .reduce("", String::concat);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("Set-Cookie");
            return answer.contains("alice") ? "alice" : answer.contains("nobody") ? "nobody" : answer;
        }
    }
}
