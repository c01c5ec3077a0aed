package io.mistsession.web.mvc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionToken;
import io.mistsession.test.Container;
import io.mistsession.web.Servers;
import io.mistsession.web.TestServer;
import io.mistsession.web.TestServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionParamTests {

    private static final Servers SERVERS = new Servers();

    @BeforeAll
    static void startServers() {
        SERVERS.start(container -> new TestServer(container, ReadingControllers.class));
    }

    @AfterAll
    static void stopServers() {
        SERVERS.close();
    }

    private final TestServer server = SERVERS.of(Container.TOMCAT);

    @ParameterizedTest
    @CsvSource({
        "/long, 12345",
        "/unnamed, alice",
        "/alias, alice",
        "/not-annotated, alice",
        "/optional, alice",
        "/nullable, alice",
        "/not-required, alice",
        "/default, 12345",
        "/optional-default, 12345",
        "/generic, tea+milk",
        "/optional-generic, tea+milk",
        "/locale, zh"
    })
    void anAttributeThatIsThereIsGiven(String path, String expected) throws Exception {
        for (Container container : Container.values()) {
            TestServer each = SERVERS.of(container);

            Answer answer = each.get(path, logIn(each));

            assertThat(answer.body()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/optional, nobody",
        "/nullable, null",
        "/not-required, null",
        "/default, 7",
        "/optional-default, 7",
        "/optional-generic, nothing",
        "/optional-existing, none",
        "/nullable-existing, none"
    })
    void whatIsAbsentAndOptionalIsGivenAsItsAbsence(String path, String expected) throws Exception {
        server.store.restore();

        Answer answer = server.get(path);

        assertThat(answer.body()).isEqualTo(expected);
        assertNothingStored(answer);
    }

    @Test
    void aMissingAttributeIsAnswered401WhenThereIsNoSession() throws Exception {
        server.store.restore();

        Answer answer = server.get("/long");

        assertProblem(answer, 401, "Unauthorized", "Session attribute 'user_id' is required.");
        assertNothingStored(answer);
    }

    @Test
    void aMissingAttributeIsAnswered401WhenNobodyIsLoggedIn() throws Exception {
        SessionToken token = server.get("/anonymous").tokens().get(0);

        Answer answer = server.get("/long", token);

        assertProblem(answer, 401, "Unauthorized", "Session attribute 'user_id' is required.");
    }

    @Test
    void aMissingAttributeIsAnswered400WhenSomebodyIsLoggedIn() throws Exception {
        SessionToken token = logIn(server);
        server.store.restore();
        server.manager.find(token.id()).ifPresent(session -> {
            session.remove("user_id");
            session.save();
        });

        Answer answer = server.get("/long", token);

        assertProblem(answer, 400, "Bad Request", "Session attribute 'user_id' is required.");
    }

    @Test
    void aWrongTypeIsAnswered500WithTheAttributesNameAndNotItsValue() throws Exception {
        Answer answer = server.get("/wrong-type", logIn(server));

        assertProblem(
                answer,
                500,
                "Internal Server Error",
                "Session attribute 'username' is not of the type that is needed.");
    }

    @Test
    void aDefaultValueOfAnotherTypeIsAnError() throws Exception {
        server.store.restore();

        Answer answer = server.get("/bad-default");

        assertThat(answer.status()).isEqualTo(500);
        assertNothingStored(answer);
    }

    @Test
    void aSessionThatIsRequiredAndAbsentIsAnswered401() throws Exception {
        server.store.restore();

        Answer answer = server.get("/existing");

        assertProblem(answer, 401, "Unauthorized", "A session is required.");
        assertNothingStored(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/existing", "/optional-existing", "/nullable-existing"})
    void aSessionThatExistsIsGiven(String path) throws Exception {
        SessionToken token = logIn(server);

        Answer answer = server.get(path, token);

        assertThat(answer.body()).isEqualTo(token.id());
    }

    @Test
    void aNewSessionThatIsOnlyReadIsNotStored() throws Exception {
        server.store.restore();

        Answer answer = server.get("/untouched");

        assertThat(answer.body()).isEqualTo("[]nullfalse");
        assertNothingStored(answer);
    }

    @Test
    void theApplicationsOwnExceptionHandlerWins() throws Exception {
        assertThat(server.get("/own-missing").body()).isEqualTo("own answer for user_id instead of 401");
        assertThat(server.get("/own-conflict").body()).isEqualTo("own answer");
    }

    @Test
    void whatNobodyHandlesIsAProblem() throws Exception {
        assertProblem(server.get("/sensitive"), 401, "Unauthorized", "Please sign in again to continue.");
        assertProblem(
                server.get("/unhandled-reauthentication"), 401, "Unauthorized", "Please sign in again to continue.");
        assertProblem(
                server.get("/unhandled-type"),
                500,
                "Internal Server Error",
                "Session attribute 'a\\\"b' is not of the type that is needed.");
    }

    @Test
    void aHandlersOtherHeadersStayAndThoseOfItsBodyGo() throws Exception {
        for (Container container : Container.values()) {
            Answer answer = SERVERS.of(container).get("/half-written");

            assertProblem(answer, 401, "Unauthorized", "Please sign in again to continue.");
            assertThat(answer.header("X-Request-Id")).containsExactly("7");
            assertThat(answer.header("ETag")).isEmpty();
        }
    }

    @Test
    void anUnreachableStoreIsAnswered503() throws Exception {
        SessionToken token = logIn(server);
        server.store.down = true;

        Answer answer = server.get("/long", token);

        assertProblem(answer, 503, "Service Unavailable", "The session store is unavailable.");
        assertThat(answer.header("Retry-After")).containsExactly("1");
    }

    private static SessionToken logIn(TestServer server) throws Exception {
        server.store.restore();
        return server.get("/login").tokens().get(0);
    }

    private void assertNothingStored(Answer answer) {
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(server.store.operations).hasValue(0);
    }

    private static void assertProblem(Answer answer, int status, String title, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo("{\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
        assertThat(answer.header("Content-Type").get(0)).startsWith("application/problem+json");
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
    }
}
