package io.mistsession.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.redis.RedisNode;
import io.mistsession.test.redis.RedisProcess;
import io.mistsession.test.redis.RedisTopology;
import java.net.http.HttpResponse;
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

    private static final Map<String, String> TIMEOUT = Map.of("mist.session.redis.timeout", "500ms");

    /** Three operations of a request may each take their 500 ms, and this machine may have other things to do. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final RedisProcess redis = RedisProcess.start("--appendonly", "yes", "--appendfsync", "always");
    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start(redis.topology().springProperties(), TIMEOUT);
    }

    @AfterAll
    static void stop() {
        node.close();
        redis.close();
    }

    @Test
    void aServerThatHangsIsA503ThatLeavesTheCookieAlone() {
        Client alice = loggedIn();

        redis.pause();
        try {
            assertUnavailable(() -> alice.get("/owner"));
            assertUnavailable(() -> alice.post("/set?name=cart&value=coffee"));
            assertUnavailable(() -> alice.post("/logout"));
            assertUnavailable(() -> node.client().post("/set?name=cart&value=tea"));
            assertThat(quick(() -> alice.get("/plain")).body()).isEqualTo("plain");
        } finally {
            redis.resume();
        }

        assertServes(alice);
    }

    @Test
    void whileAServerHangsItsRequestsLeaveTheThreadsToOthers() {
        Client alice = loggedIn();

        redis.pause();
        try {
            for (int i = 0; i < 4; i++) {
                assertUnavailable(() -> alice.get("/owner"));
            }
            List<CompletableFuture<HttpResponse<String>>> many =
                    Stream.generate(() -> alice.getAsync("/owner")).limit(400).toList();

            assertThat(quick(() -> alice.get("/plain")).body()).isEqualTo("plain");
            assertThat(quick(() -> {
                        many.forEach(CompletableFuture::join);
                        return many.get(0).join();
                    }))
                    .isNotNull();
            assertThat(many)
                    .allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(503));
        } finally {
            redis.resume();
        }

        assertServes(alice);
    }

    @Test
    void aServerThatIsKilledIsA503AndNobodyIsLoggedOutWhenItIsBack() {
        Client alice = loggedIn();

        redis.kill();
        assertUnavailable(() -> alice.get("/owner"));
        assertUnavailable(() -> alice.post("/logout"));
        assertThat(quick(() -> alice.get("/plain")).body()).isEqualTo("plain");
        assertThat(quick(() -> node.client().get("/get?name=cart")).body()).isEqualTo("nobody");
        redis.restart();

        assertServes(alice);
    }

    @Test
    void aServerWithoutMemoryStillReadsAndLogsOut() {
        Client alice = loggedIn();
        Client bob = loggedIn();

        assertThat(redis.command("CONFIG", "SET", "maxmemory", "1")).isEqualTo("OK");
        try {
            assertThat(alice.get("/owner").body()).isEqualTo("alice");
            assertUnavailable(() -> alice.post("/set?name=cart&value=coffee"));
            assertUnavailable(() -> node.client().post("/set?name=cart&value=tea"));
            assertThat(bob.post("/logout").statusCode()).isEqualTo(200);
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
            try (Node early = Node.start(RedisTopology.standalone(address).springProperties(), TIMEOUT)) {
                assertThat(quick(() -> early.client().get("/plain")).body()).isEqualTo("plain");
                assertUnavailable(() -> early.client().post("/set?name=cart&value=tea"));

                late.restart();

                Awaitility.await()
                        .atMost(Duration.ofSeconds(10))
                        .until(() ->
                                early.client().post("/set?name=cart&value=tea").statusCode() == 200);
            }
        }
    }

    private static Client loggedIn() {
        Client client = node.client();
        assertThat(client.post("/login?name=alice").statusCode()).isEqualTo(200);
        return client;
    }

    private static void assertServes(Client alice) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> alice.get("/owner").statusCode() == 200);
        assertThat(alice.get("/owner").body()).isEqualTo("alice");
    }

    private static void assertUnavailable(Supplier<HttpResponse<String>> request) {
        HttpResponse<String> response = quick(request);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).contains("1");
        assertThat(response.headers().allValues("set-cookie")).isEmpty();
        assertThat(response.body())
                .contains("The session store is unavailable.")
                .doesNotContain("Redis")
                .doesNotContain("127.0.0.1");
    }

    private static HttpResponse<String> quick(Supplier<HttpResponse<String>> request) {
        long before = System.nanoTime();
        HttpResponse<String> response = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
        return response;
    }
}
