package io.mistsession.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.WebNode;
import io.mistsession.test.redis.RedisExtension;
import io.mistsession.test.redis.RedisNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes with near caches. What is promised to be seen soon is waited for; everything else holds at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NearCacheNodes {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final RedisExtension redis;
    private WebNode one;
    private WebNode other;
    private Browser client;
    private Browser elsewhere;

    NearCacheNodes(RedisExtension redis) {
        this.redis = redis;
    }

    @BeforeAll
    void start() {
        one = NearCacheApplication.start(redis.springProperties());
        other = NearCacheApplication.start(redis.springProperties());
    }

    @AfterAll
    void stop() {
        one.close();
        other.close();
    }

    @BeforeEach
    void visit() {
        client = one.browser();
        ok(client.post("/set?value=tea"));
        elsewhere = client.copy().at(other.uri());
        warm(client);
        warm(elsewhere);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/param", "/http-session"})
    void aReadCostsNoCommand(String path) {
        long before = scripts();

        assertThat(ok(client.get(path))).isEqualTo("tea");
        assertThat(ok(elsewhere.get(path))).isEqualTo("tea");

        assertThat(scripts()).isEqualTo(before);
    }

    @Test
    void aRequestThatMayChangeSomethingAsksTheServer() {
        long before = scripts();

        assertThat(ok(client.post("/read"))).isEqualTo("tea");

        assertThat(scripts()).isEqualTo(before + 1);
    }

    @Test
    void aChangeIsSeenOnItsOwnNodeAtOnceAndOnTheOtherSoon() {
        for (String value : new String[] {"milk", "water", "wine"}) {
            ok(elsewhere.post("/set?value=" + value));

            assertThat(ok(elsewhere.get("/param"))).isEqualTo(value);
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> ok(client.get("/http-session")).equals(value));
        }
    }

    @Test
    void aLogOutIsSeenOnItsOwnNodeAtOnceAndOnTheOtherSoon() {
        Browser copy = elsewhere.copy();

        ok(elsewhere.post("/logout"));

        assertThat(copy.get("/param").status()).isEqualTo(401);
        Awaitility.await().atMost(SOON).until(() -> client.copy().get("/param").status() == 401);
    }

    @Test
    void aChangeInPlaceThatTheStoreRefusesIsAConflict() {
        CompletableFuture<Answer> appended = client.copy().getAsync("/append");
        one.bean(Gate.class).awaitArrival();

        ok(elsewhere.post("/set?value=milk"));
        one.bean(Gate.class).letGo();

        assertThat(appended.join().status()).isEqualTo(409);
        assertThat(ok(elsewhere.get("/param"))).isEqualTo("milk");
    }

    @Test
    void aChangeInPlaceOfWhatIsStillStoredIsSaved() {
        CompletableFuture<Answer> appended = client.copy().getAsync("/append");
        one.bean(Gate.class).awaitArrival();
        one.bean(Gate.class).letGo();

        assertThat(appended.join().status()).isEqualTo(200);
    }

    @Test
    void aCheckOfRecentAuthenticationAsksTheServer() {
        ok(client.get("/login"));
        warm(client);
        long before = scripts();

        assertThat(ok(client.get("/sensitive"))).isEqualTo("secret");

        assertThat(scripts()).isEqualTo(before + 1);
    }

    @Test
    void whoHasLoggedOutElsewhereIsNotRecentlyAuthenticated() {
        for (int i = 0; i < 10; i++) {
            ok(client.get("/login"));
            elsewhere = client.copy().at(other.uri());
            warm(client);

            ok(elsewhere.post("/logout"));

            assertThat(client.get("/sensitive").status()).isEqualTo(401);
            visit();
        }
    }

    @Test
    void aLogInOfASessionThatWasRemovedElsewhereMakesANewOne() {
        String before = client.sessionId().orElseThrow();
        Browser late = client.copy();
        CompletableFuture<Answer> loggedIn = late.getAsync("/read-and-login");
        one.bean(Gate.class).awaitArrival();

        ok(elsewhere.post("/logout"));
        one.bean(Gate.class).letGo();

        assertThat(ok(loggedIn.join())).isEqualTo("tea");
        assertThat(late.sessionId()).isPresent().get().isNotEqualTo(before);
        assertThat(ok(late.get("/sensitive"))).isEqualTo("secret");
    }

    /** Reads until a read costs nothing. */
    private void warm(Browser browser) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(SOON)
                .until(() -> {
                    long before = scripts();
                    ok(browser.get("/param"));
                    return scripts() == before;
                });
    }

    /** How many scripts the servers have run; no other test uses them meanwhile, since a JVM runs one class at a time. */
    private long scripts() {
        return redis.primaries().stream().mapToLong(NearCacheNodes::scripts).sum();
    }

    private static long scripts(RedisNode server) {
        String calls = server.info("commandstats").get("cmdstat_evalsha");
        return calls == null ? 0 : Long.parseLong(calls.replaceAll("calls=(\\d+),.*", "$1"));
    }

    private static String ok(Answer response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
