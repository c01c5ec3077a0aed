package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are answered by more than one handler or thread. */
abstract class DispatchContract extends Chapter {

    DispatchContract(DropInContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @ValueSource(strings = {"callable", "deferred", "streaming", "events"})
    void anotherThreadReadsAndWritesTheSession(String way) {
        visitor.post("/session/attribute", "name", "value", "value", "old");

        Answer answer = visitor.post("/async/" + way, "value", "new");

        assertThat(answer.body()).contains("old before");
        assertThat(visitor.get("/session/attribute?name=value").body()).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"callable", "deferred", "streaming", "events"})
    void aSessionThatIsMadeForAnotherThreadIsKept(String way) {
        visitor.get("/async/" + way + "?value=one");

        assertThat(visitor.get("/session/attribute?name=value").body()).isEqualTo("one");
    }

    @Test
    void anotherThreadKnowsWhoIsLoggedIn() {
        visitor.logIn("alice");

        assertThat(visitor.get("/async/name").body()).isEqualTo("alice");
    }

    @Test
    void theTargetOfAForwardSeesAndChangesTheSession() {
        Answer answer = visitor.post("/forward", "value", "tea");

        assertThat(answer.body()).isEqualTo("tea");
        assertThat(visitor.get("/session/attribute?name=value").body()).isEqualTo("tea");
        assertThat(visitor.get("/session/attribute?name=part").body()).isEqualTo("shown");
    }

    @Test
    void anIncludedPageSeesAndChangesTheSession() {
        Answer answer = visitor.post("/include", "value", "tea");

        assertThat(answer.body()).isEqualTo("included: tea");
        assertThat(visitor.get("/session/attribute?name=value").body()).isEqualTo("tea");
        assertThat(visitor.get("/session/attribute?name=part").body()).isEqualTo("shown");
    }

    @Test
    void theErrorPageSeesWhatWasSetBeforeTheFailure() {
        Answer answer = visitor.post("/failure", "value", "tea");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("status 500, value tea");
        assertThat(visitor.get("/session/attribute?name=value").body()).isEqualTo("tea");
    }

    @Test
    void theErrorPageSeesWhatAnEarlierRequestHasSet() {
        visitor.post("/session/attribute", "name", "value", "value", "milk");

        Answer answer = visitor.get("/cart");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("status 400, value milk");
    }

    @Test
    void aUserStaysLoggedInAfterAFailure() {
        visitor.logIn("alice");

        visitor.post("/failure", "value", "tea");

        assertThat(visitor.get("/account/name").body()).isEqualTo("Alice Liddell");
    }
}
