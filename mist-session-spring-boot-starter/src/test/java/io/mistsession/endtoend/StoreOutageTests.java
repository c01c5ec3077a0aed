package io.mistsession.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.WebNode;
import io.mistsession.test.redis.RedisNode;
import io.mistsession.test.redis.RedisProcess;
import io.mistsession.test.redis.RedisTopology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** While Redis is away nobody is let in, nobody is logged out, and nobody waits. */
class StoreOutageTests {

    private static final Map<String, String> TIMEOUT = Map.of("mist.session.redis.timeout", "2s");

    /** Three operations of a request may each take their 2 s, and this machine may have other things to do. */
    private static final Duration SOON = Duration.ofSeconds(12);

    private static final RedisProcess redis = RedisProcess.start("--appendonly", "yes", "--appendfsync", "always");
    private static WebNode node;

    @BeforeAll
    static void start() {
        node = RedisApplication.start(redis.topology().springProperties(), TIMEOUT);
    }

    @AfterAll
    static void stop() {
        node.close();
        redis.close();
    }

    @Test
    void aServerThatHangsIsA503ThatLeavesTheCookieAlone() {
        Browser alice = loggedIn();

        redis.pause();
        try {
            assertUnavailable(() -> alice.get("/owner"));
            assertUnavailable(() -> alice.post("/set?name=cart&value=coffee"));
            assertUnavailable(() -> alice.post("/logout"));
            assertUnavailable(() -> node.browser().post("/set?name=cart&value=tea"));
            assertThat(quick(() -> alice.get("/plain")).body()).isEqualTo("plain");
        } finally {
            redis.resume();
        }

        assertServes(alice);
    }

    @Test
    void whileAServerHangsItsRequestsLeaveTheThreadsToOthers() {
        Browser alice = loggedIn();

        redis.pause();
        try {
            for (int i = 0; i < 4; i++) {
                assertUnavailable(() -> alice.get("/owner"));
            }
            List<CompletableFuture<Answer>> many =
                    Stream.generate(() -> alice.getAsync("/owner")).limit(400).toList();

            assertThat(quick(() -> alice.get("/plain")).body()).isEqualTo("plain");
            assertThat(quick(() -> {
                        many.forEach(CompletableFuture::join);
                        return many.get(0).join();
                    }))
                    .isNotNull();
            assertThat(many).allSatisfy(each -> assertThat(each.join().status()).isEqualTo(503));
        } finally {
            redis.resume();
        }

        assertServes(alice);
    }

    @Test
    void aServerThatIsKilledIsA503AndNobodyIsLoggedOutWhenItIsBack() {
        Browser alice = loggedIn();

        redis.kill();
        assertUnavailable(() -> alice.get("/owner"));
        assertUnavailable(() -> alice.post("/logout"));
        assertThat(quick(() -> alice.get("/plain")).body()).isEqualTo("plain");
        assertThat(quick(() -> node.browser().get("/get?name=cart")).body()).isEqualTo("nobody");
        redis.restart();

        assertServes(alice);
    }

    @Test
    void aServerWithoutMemoryStillReadsAndLogsOut() {
        Browser alice = loggedIn();
        Browser bob = loggedIn();

        assertThat(redis.command("CONFIG", "SET", "maxmemory", "1")).isEqualTo("OK");
        try {
            assertThat(alice.get("/owner").body()).isEqualTo("alice");
            assertUnavailable(() -> alice.post("/set?name=cart&value=coffee"));
            assertUnavailable(() -> node.browser().post("/set?name=cart&value=tea"));
            assertThat(bob.post("/logout").status()).isEqualTo(200);
        } finally {
            assertThat(redis.command("CONFIG", "SET", "maxmemory", "0")).isEqualTo("OK");
        }

        assertServes(alice);
        assertThat(bob.get("/owner").body()).isEqualTo("nobody");
    }

    @Test
    void anApplicationStartsWithoutRedisAndServesSessionsOnceItIsThere() {
        try (RedisProcess late = RedisProcess.start()) {
            RedisNode address = late.node();
            late.kill();
            try (WebNode early =
                    RedisApplication.start(RedisTopology.standalone(address).springProperties(), TIMEOUT)) {
                assertThat(quick(() -> early.browser().get("/plain")).body()).isEqualTo("plain");
                assertUnavailable(() -> early.browser().post("/set?name=cart&value=tea"));

                late.restart();

                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() ->
                                early.browser().post("/set?name=cart&value=tea").status() == 200);
            }
        }
    }

    private static Browser loggedIn() {
        Browser client = node.browser();
        assertThat(client.post("/login?name=alice").status()).isEqualTo(200);
        return client;
    }

    private static void assertServes(Browser alice) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> alice.get("/owner").status() == 200);
        assertThat(alice.get("/owner").body()).isEqualTo("alice");
    }

    private static void assertUnavailable(Supplier<Answer> request) {
        Answer response = quick(request);
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("retry-after")).contains("1");
        assertThat(response.headers("set-cookie")).isEmpty();
        assertThat(response.body())
                .contains("The session store is unavailable.")
                .doesNotContain("Redis")
                .doesNotContain("127.0.0.1");
    }

    private static Answer quick(Supplier<Answer> request) {
        long before = System.nanoTime();
        Answer response = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
        return response;
    }
}
