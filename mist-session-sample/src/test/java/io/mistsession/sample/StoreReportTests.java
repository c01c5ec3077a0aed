package io.mistsession.sample;

import static io.mistsession.sample.Shopper.operations;
import static io.mistsession.sample.Shopper.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import io.mistsession.test.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class StoreReportTests {

    private final Shopper client;

    StoreReportTests(@LocalServerPort int port) {
        client = new Shopper(port);
    }

    String store() {
        return "memory";
    }

    @Test
    void storeIsDecorated(@Autowired SessionStore store) {
        assertThat(store).isInstanceOf(ReportingStore.class);
    }

    @Test
    void requestWithoutASessionAsksNothing() {
        Answer cart = client.get("/cart");

        assertThat(operations(cart)).isEmpty();
        assertThat(sessionId(cart)).isEqualTo("none");
        assertThat(cart.header(StoreReport.STORE)).hasValue(store());
    }

    @Test
    void saveBeforeTheCommitIsReportedToo() {
        Answer added = client.add("tea");

        assertThat(operations(added)).containsExactly("create created");
        assertThat(sessionId(added)).isEqualTo(client.token().orElseThrow().substring(0, 16));
    }

    @Test
    void logInReplacesTheTokenAndKeepsTheId() {
        String id = sessionId(client.add("tea"));
        String token = client.token().orElseThrow();

        Answer login = client.login("alice", "wonderland");

        assertThat(operations(login)).containsExactly("load found", "admit admitted", "rotate rotated", "save saved");
        assertThat(sessionId(login)).isEqualTo(id);
        assertThat(client.token()).isPresent().get().isNotEqualTo(token);
    }

    @Test
    void readingIsOneOperation() {
        client.add("tea");

        assertThat(operations(client.get("/cart"))).containsExactly("load found");
    }

    @Test
    void logOutLeavesNoSession() {
        client.add("tea");

        Answer logout = client.post("/logout");

        assertThat(operations(logout)).containsExactly("load found", "remove removed");
        assertThat(sessionId(logout)).isEqualTo("none");
    }

    @Test
    void operationsOnTheSessionsOfAUserLeaveTheRequestItsOwn() {
        String id = sessionId(client.login("alice", "wonderland"));

        Answer listed = client.get("/devices");
        Answer others = client.post("/devices/sign-out-others");

        assertThat(operations(listed)).containsExactly("load found", "findByOwner found");
        assertThat(sessionId(listed)).isEqualTo(id);
        assertThat(operations(others)).startsWith("load found").hasSize(2);
        assertThat(sessionId(others)).isEqualTo(id);
    }

    @Test
    void requestOfASessionThatWasEndedIsToldWhy(@Autowired SessionManager manager) {
        String id = sessionId(client.login("alice", "wonderland"));
        manager.remove(id);

        Answer visit = client.post("/visits");
        Answer next = client.post("/visits");

        assertThat(operations(visit)).containsExactly("load ended", "create created");
        assertThat(visit.header(StoreReport.END_REASON)).hasValue("ended-by-admin");
        assertThat(sessionId(visit)).isNotIn(id, "none");
        assertThat(next.header(StoreReport.END_REASON)).isEmpty();
    }

    @Test
    void errorWrittenInPlaceOfTheResponseKeepsTheReport() {
        client.add("tea");

        Answer profile = client.get("/profile");

        assertThat(profile.status()).isEqualTo(401);
        assertThat(operations(profile)).containsExactly("load found");
        assertThat(profile.header(StoreReport.STORE)).hasValue(store());
    }

    @Test
    void twentyParallelRequestsLoseNothingAndReportTheirOwnOperations() {
        String id = sessionId(client.post("/visits"));

        List<CompletableFuture<Answer>> asked = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> client.addMeanwhile("item " + i))
                .toList();
        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(sessionId(answer)).isEqualTo(id);
            assertThat(operations(answer))
                    .hasSizeBetween(2, 3)
                    .startsWith("load found")
                    .endsWith("update updated");
        });
        assertThat(client.get("/cart").body())
                .contains(IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> "\"item " + i + "\"")
                        .toArray(String[]::new));
    }
}
