package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mistsession.test.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The session by the methods of the servlet API. */
abstract class HttpSessionContract extends Chapter {

    HttpSessionContract(DropInContract contract) {
        super(contract);
    }

    @Test
    void aSessionIsNewInTheRequestThatMakesItOnly() {
        Answer first = visitor.get("/session/opened");
        Answer second = visitor.get("/session/opened");

        assertThat(first.value("new")).isEqualTo("true");
        assertThat(second.value("new")).isEqualTo("false");
        assertThat(second.value("id")).isNotEmpty().isEqualTo(first.value("id"));
    }

    @Test
    void theTimesOfASessionAreThoseOfItsRequests() {
        Answer first = visitor.get("/session/opened");
        Answer second = visitor.get("/session");

        assertThat(time(first, "created")).isCloseTo(System.currentTimeMillis(), within(30_000L));
        assertThat(time(first, "accessed")).isCloseTo(time(first, "created"), within(30_000L));
        assertThat(time(second, "created")).isCloseTo(time(first, "created"), within(30_000L));
        assertThat(time(second, "accessed")).isGreaterThanOrEqualTo(time(second, "created"));
    }

    @Test
    void whoSendsNothingHasRequestedNoSession() {
        Answer answer = visitor.get("/session");

        assertThat(answer.value("requested")).isEqualTo("false");
        assertThat(answer.value("valid")).isEqualTo("false");
        assertThat(answer.value("from-cookie")).isEqualTo("false");
        assertThat(answer.value("id")).isEmpty();
    }

    @Test
    void whoComesBackHasRequestedAValidSessionByCookie() {
        visitor.get("/session/opened");

        Answer answer = visitor.get("/session");

        assertThat(answer.value("requested")).isEqualTo("true");
        assertThat(answer.value("valid")).isEqualTo("true");
        assertThat(answer.value("from-cookie")).isEqualTo("true");
        assertThat(answer.value("from-url")).isEqualTo("false");
    }

    @Test
    void aSessionThatHasEndedWasRequestedButIsNotValid() {
        visitor.get("/session/opened");
        ShopVisitor late = visitor.copy();
        visitor.post("/session/ended");

        Answer answer = late.get("/session");

        assertThat(answer.value("requested")).isEqualTo("true");
        assertThat(answer.value("valid")).isEqualTo("false");
        assertThat(answer.value("id")).isEmpty();
    }

    @Test
    void anInventedCookieOpensNothingAndIsNotTakenOver() {
        visitor.plant("invented");

        assertThat(visitor.get("/session").value("valid")).isEqualTo("false");
        assertThat(visitor.get("/session/opened").value("new")).isEqualTo("true");
        assertThat(visitor.session().orElseThrow()).isNotEqualTo("invented");
    }

    @Test
    void attributesAreThereInTheNextRequestUntilTheyAreRemoved() {
        visitor.post("/session/attribute", "name", "colour", "value", "white");
        assertThat(visitor.get("/session/attribute?name=colour").body()).isEqualTo("white");
        assertThat(visitor.get("/session/names").body()).contains("colour");

        visitor.post("/session/removed-attribute", "name", "colour");
        assertThat(visitor.get("/session/attribute?name=colour").body()).isEqualTo("null");
        assertThat(visitor.get("/session/names").body()).doesNotContain("colour");
    }

    @Test
    void anAttributeSetToNullIsRemoved() {
        visitor.post("/session/attribute", "name", "colour", "value", "white");

        visitor.post("/session/attribute", "name", "colour");

        assertThat(visitor.get("/session/names").body()).doesNotContain("colour");
    }

    @Test
    void aChangedIdIsAnotherIdOfTheSameSession() {
        visitor.post("/session/attribute", "name", "colour", "value", "white");
        String before = visitor.get("/session").value("id");
        ShopVisitor thief = visitor.copy();

        Answer answer = visitor.post("/session/changed-id");

        assertThat(answer.value("before")).isEqualTo(before);
        assertThat(answer.value("changed")).isEqualTo(answer.value("id")).isNotEqualTo(before);
        assertThat(answer.value("new")).isEqualTo("false");
        assertThat(visitor.get("/session").value("id")).isEqualTo(answer.value("id"));
        assertThat(visitor.get("/session/attribute?name=colour").body()).isEqualTo("white");
        assertThat(thief.get("/session").value("valid")).isEqualTo("false");
    }

    @Test
    void aSessionAfterAnInvalidatedOneIsAnother() {
        visitor.post("/session/attribute", "name", "colour", "value", "white");
        String before = visitor.get("/session").value("id");
        ShopVisitor thief = visitor.copy();

        Answer answer = visitor.post("/session/replaced");

        assertThat(answer.value("before")).isEqualTo(before);
        assertThat(answer.value("id")).isNotEqualTo(before);
        assertThat(answer.value("new")).isEqualTo("true");
        assertThat(visitor.get("/session").value("id")).isEqualTo(answer.value("id"));
        assertThat(visitor.get("/session/attribute?name=fresh").body()).isEqualTo("yes");
        assertThat(visitor.get("/session/attribute?name=colour").body()).isEqualTo("null");
        assertThat(thief.get("/session").value("valid")).isEqualTo("false");
    }

    @Test
    void aSessionThatWasInvalidatedCannotBeRead() {
        visitor.post("/session/attribute", "name", "name", "value", "alice");

        assertThat(visitor.post("/session/ended").body()).isEqualTo("ended");
    }

    @Test
    void theTimeoutOfASessionStaysAsItWasSet() {
        assertThat(visitor.get("/session/opened").value("timeout")).isEqualTo("1800");

        visitor.post("/session/timeout", "seconds", "600");

        assertThat(visitor.get("/session").value("timeout")).isEqualTo("600");
        assertThat(other().get("/session/opened").value("timeout")).isEqualTo("1800");
    }

    @Test
    void twentyWindowsThatEachAddAnItemLoseNone() {
        String csrf = visitor.csrf();

        CompletableFuture<?>[] windows = IntStream.range(0, 20)
                .mapToObj(number -> visitor.postAsync("/session/attribute", csrf, "name", "item" + number, "value", "x")
                        .thenAccept(answer -> assertThat(answer.status()).isEqualTo(200)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(windows).join();

        assertThat(visitor.get("/session/names").body().split(" "))
                .filteredOn(name -> name.startsWith("item"))
                .hasSize(20);
    }

    @Test
    void twentyWindowsOfOneUserStayLoggedIn() {
        visitor.logIn("alice");

        CompletableFuture<?>[] windows = IntStream.range(0, 20)
                .mapToObj(number -> visitor.getAsync("/account/name")
                        .thenAccept(answer -> assertThat(answer.body()).isEqualTo("Alice Liddell")))
                .toArray(CompletableFuture[]::new);

        CompletableFuture.allOf(windows).join();
    }

    private static long time(Answer answer, String name) {
        return Long.parseLong(answer.value(name));
    }
}
