package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.IssuedSession;
import io.mistsession.SessionToken;
import io.mistsession.test.Container;
import io.mistsession.web.TestServer.Answer;
import io.mistsession.web.mvc.CommittingControllers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommitTests {

    private static final Servers SERVERS = new Servers();

    @BeforeAll
    static void startServers() {
        SERVERS.start(container -> new TestServer(container, CommittingControllers.class));
        SERVERS.forEach(server -> server.handlers.putAll(
                WaysToCommit.all(request -> server.current(request).set("changed", 1L))));
    }

    @AfterAll
    static void stopServers() {
        SERVERS.close();
    }

    static Stream<Arguments> ways() {
        return Stream.of(Container.values())
                .flatMap(container -> Stream.concat(
                                WaysToCommit.all(request -> {}).keySet().stream()
                                        .map(way -> "/way/" + way.replace(" ", "%20")),
                                CommittingControllers.PATHS.stream())
                        .flatMap(
                                path -> Stream.of("GET", "HEAD").map(method -> Arguments.of(container, method, path))));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("ways")
    void aNewSessionIsStoredAndItsCookieSentBeforeTheFirstByte(Container container, String method, String path)
            throws Exception {
        TestServer server = SERVERS.of(container);
        server.store.restore();

        Answer answer = server.send(method, path, null);

        assertThat(answer.tokens())
                .as("tokens by %s %s %s", container, method, path)
                .hasSize(1);
        assertThat(String.join(",", answer.header("Cache-Control"))).contains("no-store");
        assertThat(changed(server, answer.tokens().get(0))).isEqualTo(1L);
        assertThat(server.store.created).hasValue(1);
        assertThat(server.store.lateWrites)
                .as("writes after the commit by %s %s %s", container, method, path)
                .hasValue(0);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("ways")
    void aChangeIsStoredBeforeTheFirstByteAndNoCookieSent(Container container, String method, String path)
            throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        Answer answer = server.send(method, path, issued.token());

        assertThat(answer.header("Set-Cookie"))
                .as("cookies by %s %s %s", container, method, path)
                .isEmpty();
        assertThat(changed(server, issued.token())).isEqualTo(1L);
        assertThat(server.store.operations)
                .as("operations by %s %s %s", container, method, path)
                .hasValue(2);
        assertThat(server.store.lateWrites)
                .as("writes after the commit by %s %s %s", container, method, path)
                .hasValue(0);
    }

    private static Object changed(TestServer server, SessionToken token) {
        return server.stored(token.id()).get("changed", Long.class).orElse(0L);
    }
}
