package io.mistsession.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mistsession.test.Answer;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** Redis is killed and started again under a running application and its load. The application is never restarted. */
class RedisRestartTests {

    /** Of an operation: a busy machine meets it while Redis is up. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Of a request, with what else it may take on a busy machine. */
    private static final Duration DEADLINE = TIMEOUT.multipliedBy(4);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int THREADS = 4;
    private static final int ENOUGH = 20;

    private static RedisProcess redis;
    private static SampleProcess node;

    /** Signed in once, before the first outage. */
    private static Shopper alice;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start("--appendonly", "yes", "--appendfsync", "always");
        node = SampleProcess.start(redis.topology(), "--mist.session.redis.timeout=" + TIMEOUT);
        alice = new Shopper(node.port());
        assertThat(alice.login("alice", "wonderland").status()).isEqualTo(200);
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
            await("refusals").atMost(PATIENCE).until(() -> load.refused() >= ENOUGH);

            assertOutage();

            redis.restart();
            awaitAcknowledged(load, load.acknowledged() + ENOUGH);
        }

        assertThat(load.answers())
                .allSatisfy(answer -> assertThat(answer.time()).isLessThan(DEADLINE))
                .filteredOn(answer -> !answer.isAcknowledged())
                .allSatisfy(answer -> assertUnavailable(answer.answer()));
        assertThat(load.answers())
                .filteredOn(Load.Timed::isAcknowledged)
                .extracting(answer -> answer.answer().body())
                .doesNotHaveDuplicates();
        // One that was refused while Redis was being killed may have been counted all the same.
        assertThat(visits() - before - 1)
                .isBetween(load.acknowledged(), (long) load.answers().size());
        assertThat(alice.get("/profile").body()).contains("alice");
        assertThat(alice.getWith(signedOut, "/profile").status()).isEqualTo(401);
    }

    private static void assertOutage() {
        String token = alice.token().orElseThrow();
        Shopper newcomer = new Shopper(node.port());

        assertUnavailable(alice.get("/profile"));
        assertUnavailable(alice.get("/cart"));
        assertUnavailable(alice.post("/logout"));
        assertUnavailable(newcomer.login("bob", "builder"));

        assertThat(alice.token()).hasValue(token);
        assertThat(newcomer.token()).isEmpty();
        assertThat(alice.get("/").status()).isEqualTo(200);
        assertThat(newcomer.get("/cart").status()).isEqualTo(200);
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.header("Retry-After")).hasValue("1");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("The session store is unavailable.");
    }

    private static void awaitAcknowledged(Load load, long number) {
        await("visits that count").atMost(PATIENCE).until(() -> load.acknowledged() >= number);
    }

    private static long visits() {
        Answer answer = alice.post("/visits");
        assertThat(answer.status()).isEqualTo(200);
        return Long.parseLong(answer.body().replaceAll("\\D", ""));
    }

    private static String tokenOfSomebodySignedOut() {
        Shopper bob = new Shopper(node.port());
        assertThat(bob.login("bob", "builder").status()).isEqualTo(200);
        String token = bob.token().orElseThrow();
        assertThat(bob.post("/logout").status()).isEqualTo(200);
        return token;
    }
}
