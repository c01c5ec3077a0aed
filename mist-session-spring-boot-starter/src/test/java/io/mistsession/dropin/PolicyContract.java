package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a session, and who does not. */
abstract class PolicyContract extends Chapter {

    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("alice:wonderland".getBytes(StandardCharsets.UTF_8));

    PolicyContract(DropInContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/greeting", "/session", "/notice", "/policy/IF_REQUIRED", "/policy/NEVER"})
    void aPageThatNeedsNoSessionMakesNone(String path) {
        Answer answer = visitor.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void httpBasicNeitherMakesASessionNorSetsACookie() {
        Answer answer = visitor.get("/api/name", "Authorization", BASIC);

        assertThat(answer.body()).isEqualTo("alice without a session");
        assertThat(answer.cookies()).isEmpty();
        assertThat(visitor.get("/api/name").status()).isEqualTo(401);
    }

    @Test
    void aRefusedHttpBasicRequestNeitherMakesASessionNorSetsACookie() {
        Answer answer = visitor.get("/api/name", "Authorization", "Basic bm9ib2R5Om5vdGhpbmc=");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void httpBasicLeavesTheSessionToWhomItBelongs() {
        visitor.logIn("admin");
        visitor.post("/cart/new", "item", "tea");

        Answer answer = visitor.get("/api/name", "Authorization", BASIC);

        assertThat(answer.body()).isEqualTo("alice with a session");
        assertThat(visitor.get("/account/name").body()).isEqualTo("The Queen of Hearts");
        assertThat(visitor.get("/cart").body()).isEqualTo("tea");
    }

    @Test
    void aSessionDoesNotOpenTheStatelessInterface() {
        visitor.logIn("alice");

        assertThat(visitor.get("/api/name").status()).isEqualTo(401);
    }

    @Test
    void alwaysMakesASessionForAnyRequest() {
        assertThat(visitor.get("/policy/ALWAYS").cookies()).hasSize(1);
        assertThat(visitor.get("/session").value("id")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ALWAYS, alice", "IF_REQUIRED, alice", "NEVER, alice", "STATELESS, anonymousUser"})
    void aSessionThatIsThereIsUsedUnlessStateless(String policy, String name) {
        visitor.logIn("alice");

        Answer answer = visitor.get("/policy/" + policy);

        assertThat(answer.body()).isEqualTo(name);
        assertThat(answer.cookies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ALWAYS, alice", "IF_REQUIRED, alice", "NEVER, anonymousUser", "STATELESS, anonymousUser"})
    void aLogInMakesASessionIfThePolicyAllowsIt(String policy, String name) {
        String path = "/policy/" + policy;

        visitor.postWithoutCsrfToken(path, "username", "alice", "password", "wonderland");

        assertThat(visitor.session().isPresent()).isEqualTo(name.equals("alice"));
        assertThat(visitor.get(path).body()).isEqualTo(name);
    }

    @Test
    void linksCarryNoSession() {
        Answer answer = visitor.get("/links");

        assertThat(answer.cookies()).hasSize(1);
        assertThat(answer.body()).isEqualTo("/next /next");
    }

    @Test
    void aSessionIsOneCookieThatScriptsCannotRead() {
        Answer answer = visitor.get("/links");

        assertThat(answer.response().headers().firstValue("set-cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("Path=/")
                .doesNotContain("Max-Age", "Expires");
        assertThat(visitor.cookieNames()).hasSize(1);
        assertThat(visitor.session()).isPresent();
    }

    @Test
    void aRequestThatOnlyReadsSetsNoCookie() {
        visitor.logIn("alice");

        assertThat(visitor.get("/account/name").cookies()).isEmpty();
    }
}
