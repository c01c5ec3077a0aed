package io.mistsession.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.redis.RedisExtension;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes on one Redis, and a client whose requests come to the one or the other. */
class TwoNodesTests {

    private static final int REQUESTS = 200;

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    private static Node one;
    private static Node two;

    private Client atOne;
    private Client atTwo;

    @BeforeAll
    static void startNodes() {
        one = Node.start(redis.topology());
        two = Node.start(redis.topology());
    }

    @BeforeEach
    void startClient() {
        atOne = new Client(one.port());
        atTwo = atOne.at(two.port());
    }

    @AfterAll
    static void endNodes() {
        one.close();
        two.close();
    }

    @Test
    void whoSignsInOnOneNodeIsKnownOnTheOther() {
        HttpResponse<String> login = atOne.login("alice", "wonderland");

        HttpResponse<String> profile = atTwo.get("/profile");

        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(profile.statusCode()).isEqualTo(200);
        assertThat(profile.body()).isEqualTo("{\"user_id\":12345,\"username\":\"alice\"}");
        assertThat(profile.headers().firstValue(StoreReport.STORE)).hasValue("redis");
    }

    @Test
    void whoSignsOutOnOneNodeIsRefusedByTheOtherAtOnce() {
        String token = tokenOf(atOne.login("alice", "wonderland"));
        assertThat(atTwo.getWith(token, "/profile").statusCode()).isEqualTo(200);

        HttpResponse<String> logout = atTwo.post("/logout");

        assertThat(logout.statusCode()).isEqualTo(200);
        assertThat(atOne.getWith(token, "/profile").statusCode()).isEqualTo(401);
        assertThat(atTwo.getWith(token, "/profile").statusCode()).isEqualTo(401);
    }

    @Test
    void requestsUnderWayOnTheOtherNodeDoNotUndoALogOut() {
        String token = tokenOf(atOne.login("alice", "wonderland"));
        List<CompletableFuture<HttpResponse<String>>> underWay = IntStream.range(0, REQUESTS)
                .mapToObj(i -> atOne.visitMeanwhile())
                .toList();

        HttpResponse<String> logout = atTwo.post("/logout");
        HttpResponse<String> profile = atOne.getWith(token, "/profile");
        underWay.forEach(CompletableFuture::join);

        assertThat(logout.statusCode()).isEqualTo(200);
        assertThat(profile.statusCode()).isEqualTo(401);
        assertThat(atOne.getWith(token, "/profile").statusCode()).isEqualTo(401);
        assertThat(atTwo.getWith(token, "/profile").statusCode()).isEqualTo(401);
    }

    @Test
    void logInOnOneNodeEndsTheTokenOfBeforeOnTheOther() {
        String before = tokenOf(atOne.add("tea"));
        assertThat(atTwo.getWith(before, "/cart").body()).isEqualTo("{\"items\":[\"tea\"]}");

        HttpResponse<String> login = atTwo.login("alice", "wonderland");

        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(atOne.getWith(before, "/cart").body()).isEqualTo("{\"items\":[]}");
        assertThat(atOne.get("/cart").body()).isEqualTo("{\"items\":[\"tea\"]}");
    }

    @Test
    void twoHundredParallelAddsOverBothNodesAreTwoHundredItems() {
        atOne.login("alice", "wonderland");

        List<HttpResponse<String>> answers =
                inParallel(i -> (i % 2 == 0 ? atOne : atTwo).addMeanwhile("item " + i + "."));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        String cart = atTwo.get("/cart").body();
        assertThat(cart.split("item ", -1)).hasSize(REQUESTS + 1);
        assertThat(IntStream.range(0, REQUESTS)).allMatch(i -> cart.contains("\"item " + i + ".\""));
    }

    @Test
    void twoHundredParallelVisitsOverBothNodesAreTwoHundred() {
        atOne.login("alice", "wonderland");

        List<HttpResponse<String>> answers = inParallel(i -> (i % 2 == 0 ? atOne : atTwo).visitMeanwhile());

        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, REQUESTS)
                        .mapToObj(n -> "{\"visits\":" + n + "}")
                        .toList());
    }

    private static List<HttpResponse<String>> inParallel(IntFunction<CompletableFuture<HttpResponse<String>>> request) {
        List<CompletableFuture<HttpResponse<String>>> asked =
                IntStream.range(0, REQUESTS).mapToObj(request).toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private String tokenOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return atOne.token().orElseThrow();
    }
}
