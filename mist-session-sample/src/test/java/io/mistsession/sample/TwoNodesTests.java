package io.mistsession.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mistsession.test.Answer;
import io.mistsession.test.redis.RedisExtension;
import java.util.List;
import java.util.concurrent.Callable;
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

    /** A busy machine may need longer than the default for one answer. */
    private static final String PATIENCE = "--mist.session.redis.timeout=10s";

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    private static SampleProcess one;
    private static SampleProcess two;

    private Shopper atOne;
    private Shopper atTwo;

    @BeforeAll
    static void startNodes() {
        one = SampleProcess.start(redis.topology(), PATIENCE);
        two = SampleProcess.start(redis.topology(), PATIENCE);
    }

    @BeforeEach
    void startClient() {
        atOne = new Shopper(one.port());
        atTwo = atOne.at(two.port());
    }

    @AfterAll
    static void endNodes() {
        one.close();
        two.close();
    }

    @Test
    void whoSignsInOnOneNodeIsKnownOnTheOther() {
        Answer login = atOne.login("alice", "wonderland");

        Answer profile = atTwo.get("/profile");

        assertThat(login.status()).isEqualTo(200);
        assertThat(profile.status()).isEqualTo(200);
        assertThat(profile.body()).isEqualTo("{\"user_id\":12345,\"username\":\"alice\"}");
        assertThat(profile.header(StoreReport.STORE)).hasValue("redis");
    }

    @Test
    void whoSignsOutOnOneNodeIsRefusedByTheOtherAtOnce() {
        String token = tokenOf(atOne.login("alice", "wonderland"));
        assertThat(atTwo.getWith(token, "/profile").status()).isEqualTo(200);

        Answer logout = atTwo.post("/logout");

        assertThat(logout.status()).isEqualTo(200);
        assertThat(atOne.getWith(token, "/profile").status()).isEqualTo(401);
        assertThat(atTwo.getWith(token, "/profile").status()).isEqualTo(401);
    }

    @Test
    void requestsUnderWayOnTheOtherNodeDoNotUndoALogOut() throws Exception {
        String token = tokenOf(atOne.login("alice", "wonderland"));
        List<CompletableFuture<Answer>> underWay = IntStream.range(0, REQUESTS)
                .mapToObj(i -> atOne.visitMeanwhile())
                .toList();

        Answer logout = atTwo.post("/logout");
        Answer profile = afterAChange(() -> atOne.getWith(token, "/profile"), 401);
        underWay.forEach(CompletableFuture::join);

        assertThat(logout.status()).isEqualTo(200);
        assertThat(profile.status()).isEqualTo(401);
        assertThat(atOne.getWith(token, "/profile").status()).isEqualTo(401);
        assertThat(atTwo.getWith(token, "/profile").status()).isEqualTo(401);
    }

    @Test
    void logInOnOneNodeEndsTheTokenOfBeforeOnTheOther() {
        String before = tokenOf(atOne.add("tea"));
        assertThat(atTwo.getWith(before, "/cart").body()).isEqualTo("{\"items\":[\"tea\"]}");

        Answer login = atTwo.login("alice", "wonderland");

        assertThat(login.status()).isEqualTo(200);
        assertThat(atOne.getWith(before, "/cart").body()).isEqualTo("{\"items\":[]}");
        assertThat(atOne.get("/cart").body()).isEqualTo("{\"items\":[\"tea\"]}");
    }

    @Test
    void twoHundredParallelAddsOverBothNodesAreTwoHundredItems() {
        atOne.login("alice", "wonderland");

        List<Answer> answers = inParallel(i -> (i % 2 == 0 ? atOne : atTwo).addMeanwhile("item " + i + "."));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        String cart = atTwo.get("/cart").body();
        assertThat(cart.split("item ", -1)).hasSize(REQUESTS + 1);
        assertThat(IntStream.range(0, REQUESTS)).allMatch(i -> cart.contains("\"item " + i + ".\""));
    }

    @Test
    void twoHundredParallelVisitsOverBothNodesAreTwoHundred() {
        atOne.login("alice", "wonderland");

        List<Answer> answers = inParallel(i -> (i % 2 == 0 ? atOne : atTwo).visitMeanwhile());

        assertThat(answers)
                .extracting(Answer::body)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, REQUESTS)
                        .mapToObj(n -> "{\"visits\":" + n + "}")
                        .toList());
    }

    /** Of a session that this node has used before: a near cache may hear of the change after the client. */
    private static Answer afterAChange(Callable<Answer> request, int status) throws Exception {
        return SampleProcess.NEAR_CACHE ? await().until(request, answer -> answer.status() == status) : request.call();
    }

    private static List<Answer> inParallel(IntFunction<CompletableFuture<Answer>> request) {
        List<CompletableFuture<Answer>> asked =
                IntStream.range(0, REQUESTS).mapToObj(request).toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private String tokenOf(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return atOne.token().orElseThrow();
    }
}
