package io.mistsession.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "server.tomcat.threads.max=40"})
class RaceTests {

    @LocalServerPort
    private int port;

    @Autowired
    private SessionManager manager;

    @Autowired
    private Gate gate;

    private Browser client = Browser.at(0);

    @BeforeEach
    void visit() {
        client = Browser.at(port);
        client.post("/set?name=cart&value=tea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "read"})
    void aRequestInFlightWhileAnotherLogsOutDoesNotBringTheSessionBack(String attempt) {
        String id = client.sessionId().orElseThrow();
        Browser slow = client.copy();
        CompletableFuture<Answer> inFlight = slow.postAsync("/slow?attempt=" + attempt);
        gate.awaitArrival();

        client.post("/logout");
        gate.letGo();

        Answer response = inFlight.join();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("content-type")).contains("application/problem+json");
        assertThat(response.headers("set-cookie")).isEmpty();
        assertThat(manager.find(id)).isEmpty();
        assertThat(slow.get("/get?name=cart").body()).isEqualTo("nobody");
    }

    @ParameterizedTest
    @CsvSource({"set, 409", "read, 409", "rotate, 409", "login, 409", "logout, 409"})
    void aRequestLetInWithAPlantedTokenCanDoNothingOnceTheVictimHasLoggedIn(String attempt, int status) {
        Browser victim = client.copy();
        Browser attacker = client;
        CompletableFuture<Answer> inFlight = attacker.postAsync("/slow?attempt=" + attempt);
        gate.awaitArrival();

        victim.post("/login?name=victim");
        victim.post("/set?name=secret&value=mine");
        gate.letGo();

        Answer response = inFlight.join();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("mine");
        assertThat(response.headers("set-cookie")).isEmpty();
        assertThat(attacker.get("/owner").body()).isEqualTo("nobody");
        assertThat(victim.get("/owner").body()).isEqualTo("victim");
        assertThat(victim.get("/get?name=secret").body()).isEqualTo("mine");
        assertThat(victim.get("/get?name=cart").body()).isEqualTo("tea");
    }

    @Test
    void twoHundredParallelRequestsAddTwoHundredItems() {
        inParallel(number -> "/items?item=item" + number);

        assertThat(session().get(TestApplication.ITEMS).orElseThrow())
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    @Test
    void twoHundredParallelVisitsAreCounted() {
        inParallel(number -> "/visits");

        assertThat(session().get("visits")).isEqualTo(200L);
    }

    @Test
    void twoHundredParallelSetsOfDifferentAttributesAreAllThere() {
        inParallel(number -> "/set?value=x&name=attribute" + number);

        assertThat(session().names()).hasSize(201);
    }

    private void inParallel(IntFunction<String> path) {
        CompletableFuture<?>[] requests = IntStream.range(0, 200)
                .mapToObj(number -> client.postAsync(path.apply(number))
                        .thenAccept(response -> assertThat(response.status())
                                .as(response.body())
                                .isEqualTo(200)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(requests).join();
    }

    private Session session() {
        return manager.find(client.sessionId().orElseThrow()).orElseThrow();
    }
}
