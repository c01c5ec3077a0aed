package io.mistsession.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.MutableClock;
import java.net.http.HttpResponse;
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

    private static Node node;

    private Visitor visitor;

    @BeforeAll
    static void start() {
        node = Node.start(WITH_SECURITY, BankApplication.class, StepUp.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void visit() {
        visitor = node.visitor();
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
        String id = visitor.sessionId();
        String token = visitor.cookie("mist_session");

        HttpResponse<String> loggedIn = logIn("alice");

        assertThat(target(loggedIn)).contains("/me");
        assertThat(visitor.get("/me").body()).isEqualTo("alice of loans");
        assertThat(visitor.sessionId()).isEqualTo(id);
        assertThat(visitor.cookie("mist_session")).isNotEqualTo(token);
        assertThat(session().owner()).contains("alice");
        assertThat(session().generation()).isEqualTo(1);
    }

    @Test
    void aLogInByHandBindsTheSessionAndReplacesTheToken() {
        visitor.get("/login");
        String id = visitor.sessionId();

        assertThat(visitor.postWithCsrf("/sign-in", "name", "bob", "password", "secret")
                        .statusCode())
                .isEqualTo(200);

        assertThat(visitor.get("/me").body()).isEqualTo("bob 4711");
        assertThat(visitor.sessionId()).isEqualTo(id);
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
        String id = visitor.sessionId();
        String token = visitor.cookie("mist_session");

        HttpResponse<String> refused = visitor.get("/transfer");
        HttpResponse<String> again = logIn("alice");

        assertThat(target(refused)).endsWith("/login");
        assertThat(target(again)).contains("/transfer");
        assertThat(visitor.get("/transfer").statusCode()).isEqualTo(200);
        assertThat(visitor.sessionId()).isEqualTo(id);
        assertThat(visitor.cookie("mist_session")).isNotEqualTo(token);
        assertThat(visitor.postWithCsrf("/transfer", "amount", "5", "to", "bob").body())
                .isEqualTo("5 for bob");
    }

    @Test
    void aFormThatIsSentTooLateLeadsBackToTheForm() {
        logIn("alice");
        node.bean(MutableClock.class).advance(Duration.ofMinutes(11));

        HttpResponse<String> refused = visitor.postWithCsrf("/transfer", "amount", "5", "to", "bob");

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
        assertThat(visitor.get("/transfer").statusCode()).isEqualTo(200);
    }

    @Test
    void aPasswordThatIsConfirmedCountsToo() {
        logIn("alice");
        node.bean(MutableClock.class).advance(Duration.ofMinutes(11));
        assertThat(target(visitor.get("/transfer"))).endsWith("/login");

        assertThat(visitor.postWithCsrf("/confirm", "password", "secret").statusCode())
                .isEqualTo(200);

        assertThat(visitor.get("/transfer").statusCode()).isEqualTo(200);
        assertThat(session().generation()).isEqualTo(2);
    }

    @Test
    void withoutAHandlerTheAnswerIsTheProblemOfThePage() {
        try (Node plain = Node.start(WITH_SECURITY, BankApplication.class)) {
            visitor = plain.visitor();
            logIn("alice");
            plain.bean(MutableClock.class).advance(Duration.ofMinutes(11));

            HttpResponse<String> refused = visitor.get("/transfer");

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(refused.body()).isEqualTo(PAGE.block("problem", "json"));
        }
    }

    @Test
    void aSessionThatEndsWhileARequestChangesItIsA401OfMist() {
        logIn("alice");
        String id = visitor.sessionId();
        meanwhile(() -> node.bean(SessionManager.class).find(id).ifPresent(Session::invalidate));

        assertIsAnswered(visitor.get("/slow"), 401, "The session has ended. Please sign in again.");
    }

    @Test
    void aSessionThatIsLoggedInToWhileARequestChangesItIsA409OfMist() {
        logIn("alice");
        Visitor window = visitor.copy();
        meanwhile(() -> window.postWithCsrf("/login", "username", "alice", "password", "secret"));

        assertIsAnswered(visitor.get("/slow"), 409, "The session was renewed by another request. Please try again.");
        assertThat(window.get("/me").body()).isEqualTo("alice of loans");
    }

    @Test
    void theInterfaceTouchesNoSession() {
        String basic = Base64.getEncoder().encodeToString("bob:secret".getBytes(StandardCharsets.UTF_8));
        Visitor program = node.visitor().sending("Authorization", "Basic " + basic);

        assertThat(program.get("/api/me").body()).isEqualTo("bob 4711");
        assertThat(program.cookies()).isEmpty();

        logIn("alice");
        assertThat(visitor.get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void theLogInOfSomebodyElseIsANewSession() {
        logIn("alice");
        String id = visitor.sessionId();

        logIn("bob");

        assertThat(visitor.sessionId()).isNotEqualTo(id);
        assertThat(node.bean(SessionManager.class).find(id)).isEmpty();
        assertThat(visitor.get("/me").body()).isEqualTo("bob 4711");
    }

    @Test
    void aLogOutEndsTheSession() {
        logIn("alice");
        String id = visitor.sessionId();

        visitor.postWithCsrf("/logout");

        assertThat(node.bean(SessionManager.class).find(id)).isEmpty();
        assertThat(target(visitor.get("/me"))).endsWith("/login");
    }

    @ParameterizedTest
    @CsvSource({"true, mist_session", "false, JSESSIONID"})
    void withTheServletSessionSwitchedOffSecurityUsesTheContainers(String enabled, String cookie) {
        Map<String, String> properties =
                Map.of("spring.autoconfigure.exclude", "", "mist.session.http-session.enabled", enabled);
        try (Node other = Node.start(properties, BankApplication.class)) {
            visitor = other.visitor();

            logIn("alice");

            assertThat(visitor.get("/me").body()).isEqualTo("alice of loans");
            assertThat(visitor.cookies()).containsOnlyKeys(cookie);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "changeSessionId", "migrateSession", "newSession"})
    void whateverProtectsFromFixationTheTokenIsReplacedAndTheSessionBound(String fixation) {
        Map<String, String> properties = Map.of("spring.autoconfigure.exclude", "", "fixation", fixation);
        try (Node other = Node.start(properties, FixationApplication.class)) {
            visitor = other.visitor();
            visitor.get("/login");
            String token = visitor.cookie("mist_session");
            String id = visitor.sessionId();

            logIn("alice");

            assertThat(visitor.cookie("mist_session")).isNotEqualTo(token);
            assertThat(visitor.sessionId().equals(id)).isEqualTo(!fixation.matches("migrateSession|newSession"));
            assertThat(other.bean(SessionManager.class)
                            .find(visitor.sessionId())
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
        try (Node other = Node.start(properties, BankApplication.class)) {
            visitor = other.visitor();
            visitor.get("/me");
            String id = visitor.sessionId();

            HttpResponse<String> loggedIn = logIn("alice");

            assertThat(target(loggedIn)).endsWith("/").doesNotContain("me");
            assertThat(visitor.sessionId()).isEqualTo(id);
            assertThat(visitor.get("/me").body()).isEqualTo("alice of loans");
        }
    }

    private HttpResponse<String> logIn(String name) {
        return logIn(name, "and", "no more");
    }

    private HttpResponse<String> logIn(String name, String field, String value) {
        return visitor.postWithCsrf("/login", "username", name, "password", "secret", field, value);
    }

    private static void meanwhile(Runnable action) {
        node.bean(BankApplication.Meanwhile.class).action = action;
    }

    private static void assertIsAnswered(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.body()).contains(detail);
        assertThat(PAGE.text()).contains("| " + status + ", \"" + detail + "\" |");
    }

    private Session session() {
        return node.bean(SessionManager.class).find(visitor.sessionId()).orElseThrow();
    }

    private static String target(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return response.headers().firstValue("location").orElseThrow();
    }
}
