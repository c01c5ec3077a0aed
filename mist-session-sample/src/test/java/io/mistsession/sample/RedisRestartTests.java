package io.mistsession.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mistsession.test.redis.RedisProcess;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** Redis is killed and started again under a running application and its load. The application is never restarted. */
class RedisRestartTests {

    /** {@code redis.timeout}, and what else a request may take on a busy machine. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final int THREADS = 4;
    private static final int ENOUGH = 20;

    private static RedisProcess redis;
    private static Node node;

    /** Signed in once, before the first outage. */
    private static Client alice;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start("--appendonly", "yes", "--appendfsync", "always");
        node = Node.start(redis.topology());
        alice = new Client(node.port());
        assertThat(alice.login("alice", "wonderland").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void end() {
        node.close();
        redis.close();
    }

    @RepeatedTest(10)
    void outageLogsNobodyOutAndLosesNothingThatWasAcknowledged() {
        String signedOut = tokenOfSomebodySignedOut();
        long before = visits();
        Load load = Load.start(alice, THREADS);
        try (load) {
            awaitAcknowledged(load, ENOUGH);
            redis.kill();
            await("refusals").until(() -> load.refused() >= ENOUGH);

            assertOutage();

            redis.restart();
            awaitAcknowledged(load, load.acknowledged() + ENOUGH);
        }

        assertThat(load.answers())
                .allSatisfy(answer -> assertThat(answer.time()).isLessThan(DEADLINE))
                .filteredOn(answer -> !answer.isAcknowledged())
                .allSatisfy(answer -> assertUnavailable(answer.response()));
        assertThat(load.answers())
                .filteredOn(Load.Answer::isAcknowledged)
                .extracting(answer -> answer.response().body())
                .doesNotHaveDuplicates();
        // One that was refused while Redis was being killed may have been counted all the same.
        assertThat(visits() - before - 1)
                .isBetween(load.acknowledged(), (long) load.answers().size());
        assertThat(alice.get("/profile").body()).contains("alice");
        assertThat(alice.getWith(signedOut, "/profile").statusCode()).isEqualTo(401);
    }

    private static void assertOutage() {
        String token = alice.token().orElseThrow();
        Client newcomer = new Client(node.port());

        assertUnavailable(alice.get("/profile"));
        assertUnavailable(alice.get("/cart"));
        assertUnavailable(alice.post("/logout"));
        assertUnavailable(newcomer.login("bob", "builder"));

        assertThat(alice.token()).hasValue(token);
        assertThat(newcomer.token()).isEmpty();
        assertThat(alice.get("/").statusCode()).isEqualTo(200);
        assertThat(newcomer.get("/cart").statusCode()).isEqualTo(200);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("The session store is unavailable.");
    }

    private static void awaitAcknowledged(Load load, long number) {
        await("visits that count").until(() -> load.acknowledged() >= number);
    }

    private static long visits() {
        HttpResponse<String> answer = alice.post("/visits");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Long.parseLong(answer.body().replaceAll("\\D", ""));
    }

    private static String tokenOfSomebodySignedOut() {
        Client bob = new Client(node.port());
        assertThat(bob.login("bob", "builder").statusCode()).isEqualTo(200);
        String token = bob.token().orElseThrow();
        assertThat(bob.post("/logout").statusCode()).isEqualTo(200);
        return token;
    }
}
