package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import org.junit.jupiter.api.Test;

/** Form login, CSRF, saved requests, session fixation, log-out. */
abstract class LogInContract extends Chapter {

    LogInContract(DropInContract contract) {
        super(contract);
    }

    @Test
    void whoLogsInIsKnownFromThenOn() {
        Answer answer = visitor.logIn("alice");

        assertThat(answer.target()).isEqualTo("/");
        assertThat(visitor.get("/account/name").body()).isEqualTo("Alice Liddell");
        assertThat(visitor.get("/account/name").body()).isEqualTo("Alice Liddell");
    }

    @Test
    void aUserMadeFromSpringSecuritysOwnKeepsItsNameAndItsAuthorities() {
        visitor.logIn("admin");

        assertThat(visitor.get("/admin").body()).isEqualTo("administered by The Queen of Hearts");
        assertThat(visitor.get("/account/name").body()).isEqualTo("The Queen of Hearts");
    }

    @Test
    void aDeepLinkIsReachedAfterTheLogInWithItsQuery() {
        Answer refused = visitor.get("/account/orders?page=2&sort=date");
        Answer answer = visitor.submitLogin(visitor.follow(refused), "alice");

        assertThat(refused.target()).isEqualTo("/login");
        assertThat(answer.target()).startsWith("/account/orders?page=2&sort=date");
        assertThat(visitor.follow(answer).body()).isEqualTo("page 2 of the orders by date");
    }

    @Test
    void aDeepLinkIsSavedForOneLogInOnly() {
        visitor.get("/account/orders?page=2&sort=date");
        visitor.follow(visitor.logIn("alice"));

        assertThat(visitor.logIn("alice").target()).isEqualTo("/");
    }

    @Test
    void aWrongPasswordLeadsBackToTheLoginPageWithTheReason() {
        Answer answer = visitor.submit(visitor.get("/login"), "username", "alice", "password", "looking-glass");

        assertThat(answer.target()).isEqualTo("/login?error");
        assertThat(visitor.follow(answer).body()).contains("Bad credentials");
        assertThat(visitor.get("/account").target()).isEqualTo("/login");
    }

    @Test
    void aLockedAccountReachesTheLoginPageWithTheReason() {
        Answer answer = visitor.logIn("locked");

        assertThat(answer.target()).isEqualTo("/login?error");
        assertThat(visitor.follow(answer).status()).isEqualTo(200);
        assertThat(visitor.follow(answer).body()).contains("User account is locked");
    }

    @Test
    void aDisabledAccountReachesTheLoginPageWithTheReason() {
        assertThat(visitor.follow(visitor.logIn("disabled")).body()).contains("User is disabled");
    }

    /** Without a deep link Spring Security forgets it after the answer has gone out. */
    @Test
    void theReasonIsForgottenOnceALogInSucceeds() {
        visitor.get("/account");
        visitor.logIn("locked");
        visitor.logIn("alice");

        assertThat(visitor.get("/login?error").body()).contains("<p id=\"message\"></p>");
    }

    @Test
    void aLogInReplacesTheIdAndTheCookie() {
        Answer page = visitor.get("/login");
        String id = visitor.get("/session").value("id");
        String cookie = visitor.session().orElseThrow();

        visitor.submitLogin(page, "alice");

        assertThat(visitor.get("/session").value("id")).isNotEmpty().isNotEqualTo(id);
        assertThat(visitor.session().orElseThrow()).isNotEqualTo(cookie);
    }

    @Test
    void aCookieFromBeforeTheLogInOpensNothing() {
        Answer page = visitor.get("/login");
        ShopVisitor thief = visitor.copy();

        visitor.submitLogin(page, "alice");

        assertThat(thief.get("/account/name").target()).isEqualTo("/login");
        assertThat(visitor.get("/account/name").body()).isEqualTo("Alice Liddell");
    }

    @Test
    void whatAStrangerHadInTheSessionStaysAtTheLogIn() {
        visitor.post("/cart/new", "item", "tea");

        visitor.logIn("alice");

        assertThat(visitor.get("/cart").body()).isEqualTo("tea");
    }

    @Test
    void aLogInSetsTheSessionsCookieOnce() {
        Answer page = visitor.get("/login");

        assertThat(visitor.submitLogin(page, "alice").cookies()).hasSize(1);
    }

    @Test
    void aSecondLogInAsSomebodyElseIsTheOtherUsers() {
        visitor.logIn("alice");
        visitor.logIn("admin");

        assertThat(visitor.get("/account/name").body()).isEqualTo("The Queen of Hearts");
    }

    @Test
    void whoLogsOutIsAStranger() {
        visitor.logIn("alice");

        Answer answer = visitor.logOut();

        assertThat(answer.target()).isEqualTo("/login?logout");
        assertThat(visitor.follow(answer).body()).contains("You are logged out.");
        assertThat(visitor.get("/account").target()).isEqualTo("/login");
    }

    @Test
    void aCookieFromBeforeTheLogOutOpensNothing() {
        visitor.logIn("alice");
        visitor.post("/cart/new", "item", "tea");
        ShopVisitor thief = visitor.copy();

        visitor.logOut();

        assertThat(thief.get("/account").target()).isEqualTo("/login");
        assertThat(thief.get("/cart").status()).isEqualTo(400);
    }

    @Test
    void aUserWithoutTheRoleSeesTheAccessDeniedPage() {
        visitor.logIn("alice");

        Answer answer = visitor.get("/admin");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("You may not do this.");
    }

    @Test
    void aRequestWithoutACsrfTokenIsDenied() {
        visitor.logIn("alice");

        Answer answer = visitor.postWithoutCsrfToken("/cart/new", "item", "tea");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(visitor.get("/cart").status()).isEqualTo(400);
    }

    @Test
    void aCsrfTokenOfAnotherSessionIsDenied() {
        visitor.csrf();

        Answer answer =
                visitor.postAsync("/cart/new", other().csrf(), "item", "tea").join();

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aCsrfTokenFromBeforeTheLogInIsDenied() {
        String csrf = visitor.csrf();
        visitor.logIn("alice");

        assertThat(visitor.postAsync("/cart/new", csrf, "item", "tea").join().status())
                .isEqualTo(403);
        assertThat(visitor.post("/cart/new", "item", "tea").status()).isEqualTo(200);
    }
}
