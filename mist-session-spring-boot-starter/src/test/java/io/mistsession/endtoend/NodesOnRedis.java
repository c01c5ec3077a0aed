package io.mistsession.endtoend;

import static io.mistsession.test.NearCacheSwitch.caughtUp;
import static io.mistsession.test.NearCacheSwitch.leastOfARead;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.WebNode;
import io.mistsession.test.redis.RedisExtension;
import io.mistsession.test.redis.RedisNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes on one Redis are one application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NodesOnRedis {

    /** What a client does for itself; in a Cluster every few seconds. */
    private static final Set<String> HOUSEKEEPING = Set.of("CLUSTER", "INFO", "HELLO", "CLIENT", "PING", "ECHO");

    private final RedisExtension redis;
    private WebNode one;
    private WebNode other;
    private Browser client;

    NodesOnRedis(RedisExtension redis) {
        this.redis = redis;
    }

    @BeforeAll
    void start() {
        one = RedisApplication.start(redis.springProperties(), Map.of());
        other = RedisApplication.start(redis.springProperties(), Map.of());
        runEveryScriptOnEveryServer();
    }

    @AfterAll
    void stop() {
        one.close();
        other.close();
    }

    /** A server that does not know a script yet is asked twice. Which one a session comes to is chance. */
    private void runEveryScriptOnEveryServer() {
        for (int i = 0; i < 40; i++) {
            Browser passer = one.browser();
            ok(passer.post("/set?name=cart&value=tea"));
            ok(passer.get("/get?name=cart"));
            ok(passer.post("/set?name=cart&value=milk"));
            ok(passer.post("/login?name=passer"));
            ok(passer.post("/logout"));
        }
    }

    @BeforeEach
    void visit() {
        client = Browser.at(() -> caughtUp(one));
        ok(client.post("/set?name=cart&value=tea"));
    }

    @Test
    void whoLogsInOnOneNodeIsKnownOnTheOther() {
        ok(client.post("/login?name=alice"));

        Browser elsewhere = client.copy().at(caughtUp(other));

        assertThat(ok(elsewhere.get("/owner"))).isEqualTo("alice");
        assertThat(ok(elsewhere.get("/get?name=cart"))).isEqualTo("tea");
    }

    @Test
    void whoLogsOutOnOneNodeIsRefusedOnTheOtherAtOnce() {
        ok(client.post("/login?name=alice"));
        Browser elsewhere = client.copy().at(caughtUp(other));

        ok(elsewhere.post("/logout"));

        assertThat(ok(client.get("/owner"))).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "read", "rotate", "login"})
    void aRequestInFlightOnOneNodeWhileTheOtherLogsOutLeavesNoKey(String attempt) {
        String id = id();
        CompletableFuture<Answer> inFlight = client.copy().postAsync("/slow?attempt=" + attempt);
        one.bean(Gate.class).awaitArrival();

        ok(client.copy().at(caughtUp(other)).post("/logout"));
        one.bean(Gate.class).letGo();

        assertThat(inFlight.join().headers("set-cookie")).isEmpty();
        assertThat(inFlight.join().status()).isEqualTo(401);
        assertThat(keysOf(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"set, 409", "read, 409", "rotate, 409", "login, 409", "logout, 409"})
    void whoWasLetInWithAPlantedTokenCanDoNothingOnceTheVictimHasLoggedInElsewhere(String attempt, int status) {
        Browser victim = client.copy().at(caughtUp(other));
        CompletableFuture<Answer> inFlight = client.postAsync("/slow?attempt=" + attempt);
        one.bean(Gate.class).awaitArrival();

        ok(victim.post("/login?name=victim"));
        ok(victim.post("/set?name=secret&value=mine"));
        one.bean(Gate.class).letGo();

        assertThat(inFlight.join().status()).isEqualTo(status);
        assertThat(inFlight.join().body()).doesNotContain("mine");
        assertThat(ok(client.get("/owner"))).isEqualTo("nobody");
        assertThat(ok(victim.get("/owner"))).isEqualTo("victim");
    }

    @Test
    void twoHundredItemsAddedOnBothNodesAreTwoHundred() {
        inParallelOnBoth(number -> "/items?item=item" + number);

        assertThat(session().get(TestApplication.ITEMS).orElseThrow())
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    @Test
    void twoHundredVisitsOnBothNodesAreCounted() {
        inParallelOnBoth(number -> "/visits");

        assertThat(session().get("visits")).isEqualTo(200L);
    }

    @Test
    void twoHundredAttributesSetOnBothNodesAreAllThere() {
        inParallelOnBoth(number -> "/set?value=x&name=attribute" + number);

        assertThat(session().names()).hasSize(201);
    }

    @Test
    void anUntouchedSessionCostsNoRoundTrip() {
        assertThat(roundTrips(() -> client.get("/plain"))).isEmpty();
    }

    @Test
    void readingCostsOneRoundTrip() {
        assertThat(roundTrips(() -> client.get("/get?name=cart"))).hasSizeBetween(leastOfARead(), 1);
    }

    @Test
    void readingAndWritingCostsTwo() {
        assertThat(roundTrips(() -> client.post("/set?name=cart&value=coffee"))).hasSize(2);
    }

    @Test
    void aNewSessionCostsOne() {
        assertThat(roundTrips(() -> one.browser().post("/set?name=cart&value=tea")))
                .hasSize(1);
    }

    @Test
    void aLogInOnAnExistingSessionCostsAtMostFour() {
        assertThat(roundTrips(() -> client.post("/login?name=alice"))).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aLogInWithoutASessionCostsAtMostThree() {
        assertThat(roundTrips(() -> one.browser().post("/login?name=alice"))).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aLogOutCostsAtMostTwo() {
        assertThat(roundTrips(() -> client.post("/logout"))).hasSizeLessThanOrEqualTo(2);
    }

    /** Everything that the servers were asked meanwhile, a script being one command. The first time scripts are loaded. */
    private List<String> roundTrips(Runnable request) {
        warmUp();
        List<String> commands = new ArrayList<>();
        monitor(redis.primaries(), request, commands);
        return commands;
    }

    private void warmUp() {
        for (int i = 0; i < 8; i++) {
            Browser warm = one.browser();
            ok(warm.post("/set?name=a&value=b"));
            ok(warm.get("/get?name=a"));
            ok(warm.post("/login?name=alice"));
            ok(warm.post("/set?name=a&value=c"));
            ok(warm.post("/logout"));
        }
    }

    private static void monitor(List<RedisNode> servers, Runnable request, List<String> commands) {
        if (servers.isEmpty()) {
            request.run();
            return;
        }
        List<String> executed =
                servers.get(0).monitor(() -> monitor(servers.subList(1, servers.size()), request, commands));
        executed.stream()
                .filter(line -> !line.contains(" lua] ") && !isHousekeeping(line))
                .forEach(commands::add);
    }

    private static boolean isHousekeeping(String line) {
        return HOUSEKEEPING.stream()
                .anyMatch(word -> line.toUpperCase(java.util.Locale.ROOT).contains("] \"" + word));
    }

    private List<Object> keysOf(String id) {
        List<Object> keys = new ArrayList<>();
        for (RedisNode server : redis.primaries()) {
            keys.addAll((List<?>) Objects.requireNonNull(server.command("KEYS", "mist:session:*" + id)));
        }
        return keys;
    }

    private void inParallelOnBoth(IntFunction<String> path) {
        Browser elsewhere = client.copy().at(caughtUp(other));
        CompletableFuture<?>[] requests = IntStream.range(0, 200)
                .mapToObj(number -> (number % 2 == 0 ? client : elsewhere)
                        .postAsync(path.apply(number))
                        .thenAccept(NodesOnRedis::ok))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(requests).join();
    }

    private static String ok(Answer response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private Session session() {
        return other.bean(SessionManager.class).find(id()).orElseThrow();
    }

    private String id() {
        return client.sessionId().orElseThrow();
    }
}
