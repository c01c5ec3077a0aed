package io.mistsession.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.MutableClock;
import io.mistsession.test.WebNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** The page on Spring Security says what happens. */
class SpringSecurityGuideTests {

    private static final Map<String, String> WITH_SECURITY = Map.of("spring.autoconfigure.exclude", "");
    private static final Page PAGE = Page.of("spring-security.md");

    private static WebNode node;

    private Browser visitor;

    @BeforeAll
    static void start() {
        node = WebNode.start(WITH_SECURITY, BankApplication.class, StepUp.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void visit() {
        visitor = node.browser();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SecurityConfiguration",
                "SignInController",
                "Employee",
                "Member",
                "TransferController",
                "StepUp",
                "ConfirmController"
            })
    void codeIsShownAsItIsCompiledAndRun(String name) {
        assertThat(PAGE.block(name, "java")).isEqualTo(Page.source(name));
    }

    @Test
    void aLogInByFormLeadsOnAndReplacesTheTokenButNotTheId() {
        assertThat(target(visitor.get("/me"))).endsWith("/login");
        String id = visitor.sessionId().orElseThrow();
        String token = visitor.token().orElseThrow();

        Answer loggedIn = logIn("alice");

        assertThat(target(loggedIn)).contains("/me");
        assertThat(visitor.get("/me").body()).isEqualTo("alice of loans");
        assertThat(visitor.sessionId().orElseThrow()).isEqualTo(id);
        assertThat(visitor.token().orElseThrow()).isNotEqualTo(token);
        assertThat(session().owner()).contains("alice");
        assertThat(session().generation()).isEqualTo(1);
    }

    @Test
    void aLogInByHandBindsTheSessionAndReplacesTheToken() {
        visitor.get("/login");
        String id = visitor.sessionId().orElseThrow();

        assertThat(postWithCsrf(visitor, "/sign-in", "name", "bob", "password", "secret")
                        .status())
                .isEqualTo(200);

        assertThat(visitor.get("/me").body()).isEqualTo("bob 4711");
        assertThat(visitor.sessionId().orElseThrow()).isEqualTo(id);
        assertThat(session().owner()).contains("bob");
        assertThat(session().generation()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob"})
    void thePasswordIsNotStored(String name) {
        logIn(name);

        SecurityContext stored = session()
                .get(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, SecurityContext.class)
                .orElseThrow();

        UserDetails user = (UserDetails) Objects.requireNonNull(
                Objects.requireNonNull(stored.getAuthentication()).getPrincipal());
        assertThat(user.getUsername()).isEqualTo(name);
        assertThat(user.getPassword()).isNull();
    }

    @Test
    void whoLoggedInTooLongAgoStepsUpAndGoesOn() {
        logIn("alice");
        assertThat(visitor.get("/transfer").body()).isEqualTo("How much, and to whom?");
        node.bean(MutableClock.class).advance(Duration.ofMinutes(11));
        String id = visitor.sessionId().orElseThrow();
        String token = visitor.token().orElseThrow();

        Answer refused = visitor.get("/transfer");
        Answer again = logIn("alice");

        assertThat(target(refused)).endsWith("/login");
        assertThat(target(again)).contains("/transfer");
        assertThat(visitor.get("/transfer").status()).isEqualTo(200);
        assertThat(visitor.sessionId().orElseThrow()).isEqualTo(id);
        assertThat(visitor.token().orElseThrow()).isNotEqualTo(token);
        assertThat(postWithCsrf(visitor, "/transfer", "amount", "5", "to", "bob")
                        .body())
                .isEqualTo("5 for bob");
    }

    @Test
    void aFormThatIsSentTooLateLeadsBackToTheForm() {
        logIn("alice");
        node.bean(MutableClock.class).advance(Duration.ofMinutes(11));

        Answer refused = postWithCsrf(visitor, "/transfer", "amount", "5", "to", "bob");

        assertThat(target(refused)).endsWith("/login");
        assertThat(target(logIn("alice"))).contains("/transfer");
        assertThat(visitor.get("/transfer").body()).isEqualTo("How much, and to whom?");
    }

    @Test
    void whoIsOnlyRememberedIsKnownAndStepsUp() {
        logIn("alice", "remember-me", "on");
        visitor.forget("mist_session");

        assertThat(visitor.get("/me").body()).isEqualTo("alice of loans");
        assertThat(session().owner()).contains("alice");
        assertThat(target(visitor.get("/transfer"))).endsWith("/login");
        assertThat(target(logIn("alice"))).contains("/transfer");
        assertThat(visitor.get("/transfer").status()).isEqualTo(200);
    }

    @Test
    void aPasswordThatIsConfirmedCountsToo() {
        logIn("alice");
        node.bean(MutableClock.class).advance(Duration.ofMinutes(11));
        assertThat(target(visitor.get("/transfer"))).endsWith("/login");

        assertThat(postWithCsrf(visitor, "/confirm", "password", "secret").status())
                .isEqualTo(200);

        assertThat(visitor.get("/transfer").status()).isEqualTo(200);
        assertThat(session().generation()).isEqualTo(2);
    }

    @Test
    void withoutAHandlerTheAnswerIsTheProblemOfThePage() {
        try (WebNode plain = WebNode.start(WITH_SECURITY, BankApplication.class)) {
            visitor = plain.browser();
            logIn("alice");
            plain.bean(MutableClock.class).advance(Duration.ofMinutes(11));

            Answer refused = visitor.get("/transfer");

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("content-type")).contains("application/problem+json");
            assertThat(refused.body()).isEqualTo(PAGE.block("problem", "json"));
        }
    }

    @Test
    void aSessionThatEndsWhileARequestChangesItIsA401OfMist() {
        logIn("alice");
        String id = visitor.sessionId().orElseThrow();
        meanwhile(() -> node.bean(SessionManager.class).find(id).ifPresent(Session::invalidate));

        assertIsAnswered(visitor.get("/slow"), 401, "The session has ended. Please sign in again.");
    }

    @Test
    void aSessionThatIsLoggedInToWhileARequestChangesItIsA409OfMist() {
        logIn("alice");
        Browser window = visitor.copy();
        meanwhile(() -> postWithCsrf(window, "/login", "username", "alice", "password", "secret"));

        assertIsAnswered(visitor.get("/slow"), 409, "The session was renewed by another request. Please try again.");
        assertThat(window.get("/me").body()).isEqualTo("alice of loans");
    }

    @Test
    void theInterfaceTouchesNoSession() {
        String basic = Base64.getEncoder().encodeToString("bob:secret".getBytes(StandardCharsets.UTF_8));
        Browser program = node.browser().sending("Authorization", "Basic " + basic);

        assertThat(program.get("/api/me").body()).isEqualTo("bob 4711");
        assertThat(program.cookies()).isEmpty();

        logIn("alice");
        assertThat(visitor.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void theLogInOfSomebodyElseIsANewSession() {
        logIn("alice");
        String id = visitor.sessionId().orElseThrow();

        logIn("bob");

        assertThat(visitor.sessionId().orElseThrow()).isNotEqualTo(id);
        assertThat(node.bean(SessionManager.class).find(id)).isEmpty();
        assertThat(visitor.get("/me").body()).isEqualTo("bob 4711");
    }

    @Test
    void aLogOutEndsTheSession() {
        logIn("alice");
        String id = visitor.sessionId().orElseThrow();

        postWithCsrf(visitor, "/logout");

        assertThat(node.bean(SessionManager.class).find(id)).isEmpty();
        assertThat(target(visitor.get("/me"))).endsWith("/login");
    }

    @ParameterizedTest
    @CsvSource({"true, mist_session", "false, JSESSIONID"})
    void withTheServletSessionSwitchedOffSecurityUsesTheContainers(String enabled, String cookie) {
        Map<String, String> properties =
                Map.of("spring.autoconfigure.exclude", "", "mist.session.http-session.enabled", enabled);
        try (WebNode other = WebNode.start(properties, BankApplication.class)) {
            visitor = other.browser();

            logIn("alice");

            assertThat(visitor.get("/me").body()).isEqualTo("alice of loans");
            assertThat(visitor.cookies()).containsOnlyKeys(cookie);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "changeSessionId", "migrateSession", "newSession"})
    void whateverProtectsFromFixationTheTokenIsReplacedAndTheSessionBound(String fixation) {
        Map<String, String> properties = Map.of("spring.autoconfigure.exclude", "", "fixation", fixation);
        try (WebNode other = WebNode.start(properties, FixationApplication.class)) {
            visitor = other.browser();
            visitor.get("/login");
            String token = visitor.token().orElseThrow();
            String id = visitor.sessionId().orElseThrow();

            logIn("alice");

            assertThat(visitor.token().orElseThrow()).isNotEqualTo(token);
            assertThat(visitor.sessionId().orElseThrow().equals(id))
                    .isEqualTo(!fixation.matches("migrateSession|newSession"));
            assertThat(other.bean(SessionManager.class)
                            .find(visitor.sessionId().orElseThrow())
                            .orElseThrow()
                            .owner())
                    .contains("alice");
            assertThat(visitor.get("/me").body()).isEqualTo("alice of loans");
        }
    }

    @Test
    void aLogInThatKeepsNothingForgetsTheInterruptedRequestToo() {
        Map<String, String> properties =
                Map.of("spring.autoconfigure.exclude", "", "mist.session.security.on-login", "new-session");
        try (WebNode other = WebNode.start(properties, BankApplication.class)) {
            visitor = other.browser();
            visitor.get("/me");
            String id = visitor.sessionId().orElseThrow();

            Answer loggedIn = logIn("alice");

            assertThat(target(loggedIn)).endsWith("/").doesNotContain("me");
            assertThat(visitor.sessionId().orElseThrow()).isEqualTo(id);
            assertThat(visitor.get("/me").body()).isEqualTo("alice of loans");
        }
    }

    private Answer logIn(String name) {
        return logIn(name, "and", "no more");
    }

    private Answer logIn(String name, String field, String value) {
        return postWithCsrf(visitor, "/login", "username", name, "password", "secret", field, value);
    }

    private static void meanwhile(Runnable action) {
        node.bean(BankApplication.Meanwhile.class).action = action;
    }

    private static void assertIsAnswered(Answer response, int status, String detail) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("content-type")).contains("application/problem+json");
        assertThat(response.body()).contains(detail);
        assertThat(PAGE.text()).contains("| " + status + ", \"" + detail + "\" |");
    }

    private Session session() {
        return node.bean(SessionManager.class)
                .find(visitor.sessionId().orElseThrow())
                .orElseThrow();
    }

    private static String target(Answer response) {
        assertThat(response.status()).as(response.body()).isEqualTo(302);
        return response.header("location").orElseThrow();
    }

    private static Answer postWithCsrf(Browser browser, String path, String... fields) {
        return browser.submitTo(path, browser.get("/login"), fields);
    }
}
