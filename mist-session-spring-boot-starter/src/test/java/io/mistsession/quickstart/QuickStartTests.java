package io.mistsession.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The controllers of the README, with a client that keeps its token as a bearer. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class QuickStartTests {

    @LocalServerPort
    private int port;

    private String token = "";

    @Test
    void theControllersOfTheReadmeWork() {
        assertThat(send("GET", "/hello").body()).isEqualTo("You have been here 0 times.");
        assertThat(token).isEmpty();

        assertThat(send("POST", "/hello").body()).isEqualTo("1");
        assertThat(send("POST", "/hello").body()).isEqualTo("2");
        assertThat(send("GET", "/hello").body()).isEqualTo("You have been here 2 times.");
        assertThat(send("GET", "/profile").status()).isEqualTo(401);

        String before = token;
        assertThat(send("POST", "/login?name=alice").status()).isEqualTo(200);
        assertThat(token).isNotEqualTo(before).startsWith(before.substring(0, 16));
        assertThat(send("GET", "/profile").body()).isEqualTo("alice");

        send("POST", "/logout");
        assertThat(send("GET", "/profile").status()).isEqualTo(401);
    }

    @Test
    void aManagerCanBeBuiltByHand() {
        try (SessionManager manager = ByHand.manager()) {
            assertThat(manager.create().session().maxAge()).hasMinutes(30);
        }
    }

    private Answer send(String method, String path) {
        Browser client =
                token.isEmpty() ? Browser.at(port) : Browser.at(port).sending("Authorization", "Bearer " + token);
        Answer answer = client.send(client.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
        answer.header("X-Session-Token").ifPresent(issued -> token = issued);
        return answer;
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({HelloController.class, LoginController.class, BearerPropagator.class})
    static class Application {}
}
