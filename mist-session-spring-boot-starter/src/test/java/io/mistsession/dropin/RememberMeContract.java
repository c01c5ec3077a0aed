package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes back with a cookie that remembers the log-in. */
abstract class RememberMeContract extends Chapter {

    RememberMeContract(DropInContract contract) {
        super(contract);
    }

    @BeforeEach
    void comeBack() {
        visitor.logIn("alice", "remember-me", "on");
        visitor.post("/cart/new", "item", "tea");
        visitor.restartBrowser();
    }

    @Test
    void whoComesBackIsKnownInANewSession() {
        assertThat(visitor.cookieNames()).containsExactly("remember-me");

        assertThat(visitor.get("/account/name").body()).isEqualTo("Alice Liddell");
        assertThat(visitor.cookieNames()).hasSize(2);
        assertThat(visitor.get("/cart").status()).isEqualTo(400);
    }

    @Test
    void whoComesBackStaysKnownBySessionAlone() {
        visitor.get("/account/name");
        String session = visitor.session().orElseThrow();
        visitor.forgetCookies();
        visitor.plant(session);

        assertThat(visitor.get("/account/name").body()).isEqualTo("Alice Liddell");
        assertThat(visitor.cookieNames()).hasSize(1);
    }

    @Test
    void whatIsForThePasswordOnlyIsReachedAfterAnotherLogIn() {
        Answer refused = visitor.get("/account/settings");
        Answer answer = visitor.submitLogin(visitor.follow(refused), "alice");

        assertThat(refused.target()).isEqualTo("/login");
        assertThat(answer.target()).startsWith("/account/settings");
        assertThat(visitor.follow(answer).body()).isEqualTo("settings");
    }

    @Test
    void theLogInOfSomebodyRememberedReplacesTheSessionsCookie() {
        visitor.get("/account/name");
        ShopVisitor thief = visitor.copy();
        thief.restartBrowser();
        thief.forgetCookies();
        thief.plant(visitor.session().orElseThrow());

        visitor.logIn("alice");

        assertThat(thief.get("/account/name").target()).isEqualTo("/login");
        assertThat(visitor.get("/account/settings").body()).isEqualTo("settings");
    }

    @Test
    void whoLogsOutIsNotRememberedEither() {
        visitor.get("/account");

        visitor.logOut();
        visitor.restartBrowser();

        assertThat(visitor.cookieNames()).isEmpty();
        assertThat(visitor.get("/account").target()).isEqualTo("/login");
    }
}
