package io.mistsession.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import java.util.Base64;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a log-in with Spring Security means for the session, whichever way it is done. */
@SpringBootTest(
        classes = SecuredApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "spring.autoconfigure.exclude="})
class SpringSecurityTests {

    @LocalServerPort
    private int port;

    @Autowired
    private SessionManager manager;

    @Autowired
    private Queue<SessionEvent> events;

    private Browser visitor;

    @BeforeEach
    void visit() {
        visitor = Browser.at(port);
        events.clear();
    }

    @Test
    void aLogInByFormBindsTheSessionAndReplacesTheTokenOnce() {
        visitor.post("/open/cart");
        String before = visitor.token().orElseThrow();

        ok(visitor.post("/login?username=alice&password=secret"));

        assertThat(session().owner()).contains("alice");
        assertThat(session().generation()).isEqualTo(1);
        assertThat(session().get("cart")).isEqualTo("tea");
        assertThat(rotations()).isEqualTo(1);
        assertThat(logIns()).isEqualTo(1);
        assertThat(visitor.token().orElseThrow()).isNotEqualTo(before);
        assertThat(holding(before).get("/whoami").status()).isEqualTo(401);
        assertThat(ok(visitor.get("/whoami"))).startsWith("alice");
    }

    @Test
    void aLogInByFormWithoutASessionMakesOneThatIsBound() {
        ok(visitor.post("/login?username=alice&password=secret"));

        assertThat(session().owner()).contains("alice");
        assertThat(session().generation()).isZero();
        assertThat(logIns()).isEqualTo(1);
        assertThat(ok(visitor.get("/recently"))).isEqualTo("recently");
    }

    @Test
    void aLogInByHandBindsTheSessionAndReplacesTheToken() {
        visitor.post("/open/cart");
        String before = visitor.token().orElseThrow();

        ok(visitor.post("/open/sign-in?name=alice"));

        assertThat(session().owner()).contains("alice");
        assertThat(session().get("cart")).isEqualTo("tea");
        assertThat(rotations()).isEqualTo(1);
        assertThat(holding(before).get("/whoami").status()).isEqualTo(401);
    }

    @Test
    void whoeverAsksFirstTheTokenIsReplacedOnce() {
        visitor.post("/open/cart");

        ok(visitor.post("/open/sign-in-with-mist-first?name=alice"));

        assertThat(session().generation()).isEqualTo(1);
        assertThat(rotations()).isEqualTo(1);
        assertThat(logIns()).isEqualTo(1);
    }

    @Test
    void aLogInAsSomebodyElseCarriesNothingOver() {
        visitor.post("/open/cart");
        ok(visitor.post("/login?username=alice&password=secret"));
        String first = session().id();

        ok(visitor.post("/login?username=bob&password=secret"));

        assertThat(session().id()).isNotEqualTo(first);
        assertThat(session().owner()).contains("bob");
        assertThat(session().get("cart")).isNull();
        assertThat(manager.find(first)).isEmpty();
        assertThat(ok(visitor.get("/whoami"))).startsWith("bob");
    }

    @Test
    void anotherLogInOfTheSameUserReplacesTheTokenAgain() {
        ok(visitor.post("/login?username=alice&password=secret"));
        String before = visitor.token().orElseThrow();
        events.clear();

        ok(visitor.post("/login?username=alice&password=secret"));

        assertThat(rotations()).isEqualTo(1);
        assertThat(visitor.token().orElseThrow()).isNotEqualTo(before);
        assertThat(ok(visitor.get("/whoami"))).startsWith("alice");
    }

    @Test
    void otherAuthoritiesReplaceTheToken() {
        ok(visitor.post("/open/sign-in?name=alice"));
        String before = visitor.token().orElseThrow();
        events.clear();

        ok(visitor.post("/become?name=alice&authority=ROLE_ADMIN"));

        assertThat(rotations()).isEqualTo(1);
        assertThat(holding(before).get("/whoami").status()).isEqualTo(401);
        assertThat(ok(visitor.get("/whoami"))).isEqualTo("alice [ROLE_ADMIN]");
    }

    @Test
    void alsoIfTheContextIsChangedInPlace() {
        ok(visitor.post("/open/sign-in?name=alice"));
        String before = visitor.token().orElseThrow();
        events.clear();

        ok(visitor.post("/become-in-place?name=alice&authority=ROLE_ADMIN"));

        assertThat(rotations()).isEqualTo(1);
        assertThat(holding(before).get("/whoami").status()).isEqualTo(401);
        assertThat(ok(visitor.get("/whoami"))).isEqualTo("alice [ROLE_ADMIN]");
    }

    @Test
    void theSameAuthoritiesAgainReplaceNothing() {
        ok(visitor.post("/open/sign-in?name=alice"));
        events.clear();

        ok(visitor.post("/become?name=alice&authority=ROLE_USER"));

        assertThat(rotations()).isZero();
    }

    @Test
    void aLogInByHandAsSomebodyElseCarriesNothingOver() {
        visitor.post("/open/cart");
        ok(visitor.post("/open/sign-in?name=alice"));
        String first = session().id();

        ok(visitor.post("/open/sign-in?name=bob"));

        assertThat(session().id()).isNotEqualTo(first);
        assertThat(session().owner()).contains("bob");
        assertThat(session().get("cart")).isNull();
        assertThat(manager.find(first)).isEmpty();
        assertThat(ok(visitor.get("/whoami"))).startsWith("bob");
    }

    @Test
    void whoActsAsSomebodyElseStaysTheOwnerUnderANewToken() {
        ok(visitor.post("/open/sign-in?name=alice"));
        String id = session().id();
        events.clear();

        ok(visitor.post("/act-as?name=bob"));

        assertThat(session().id()).isEqualTo(id);
        assertThat(session().owner()).contains("alice");
        assertThat(rotations()).isEqualTo(1);
        assertThat(ok(visitor.get("/whoami"))).startsWith("bob");

        ok(visitor.post("/become?name=alice&authority=ROLE_USER"));
        assertThat(session().id()).isEqualTo(id);
        assertThat(rotations()).isEqualTo(2);
        assertThat(logIns()).isZero();
    }

    @Test
    void aLogInByHandThatIsProvedAnewCountsAsOne() {
        ok(visitor.post("/login?username=alice&password=secret&remember-me=on"));
        visitor.forget("mist_session");
        ok(visitor.get("/whoami"));
        assertThat(visitor.get("/recently").status()).isEqualTo(401);

        ok(visitor.post("/open/prove?name=alice"));

        assertThat(ok(visitor.get("/recently"))).isEqualTo("recently");
    }

    @Test
    void aContextThatCannotBeStoredLogsNobodyIn() {
        visitor.post("/open/cart");

        assertThat(visitor.post("/open/sign-in-unstorable").status()).isEqualTo(500);

        assertThat(session().owner()).isEmpty();
        assertThat(session().generation()).isZero();
    }

    /** The client could no longer be given the new token. */
    @Test
    void otherAuthoritiesAreNotStoredOnceTheResponseIsOnItsWay() {
        ok(visitor.post("/open/sign-in?name=alice"));

        assertThat(ok(visitor.post("/become-after-the-commit"))).isEqualTo("refused");

        assertThat(ok(visitor.get("/whoami"))).isEqualTo("alice [ROLE_USER]");
    }

    @Test
    void norIfTheContextIsChangedInPlaceThen() {
        ok(visitor.post("/open/sign-in?name=alice"));

        ok(visitor.post("/become-in-place-after-the-commit"));

        assertThat(ok(visitor.get("/whoami"))).isEqualTo("alice [ROLE_USER]");
    }

    @Test
    void norIfItsOwnRequestHasLoggedIn() {
        visitor.post("/open/cart");

        assertThat(ok(visitor.post("/open/sign-in-and-become-after-the-commit")))
                .isEqualTo("refused");

        assertThat(ok(visitor.get("/whoami"))).isEqualTo("alice [ROLE_USER]");
    }

    @Test
    void aContextThatIsFilledAfterItWasSetIsALogIn() {
        visitor.post("/open/cart");
        String before = visitor.token().orElseThrow();

        ok(visitor.post("/open/set-then-fill"));

        assertThat(session().owner()).contains("alice");
        assertThat(ok(visitor.get("/whoami"))).startsWith("alice");
        assertThat(holding(before).get("/whoami").status()).isEqualTo(401);
    }

    @Test
    void httpBasicTouchesNoSession() {
        Browser basic = Browser.at(port).sending("Authorization", basic("alice"));

        assertThat(ok(basic.get("/whoami"))).startsWith("alice");
        assertThat(ok(basic.get("/api/whoami"))).startsWith("alice");

        assertThat(basic.cookies()).isEmpty();
        assertThat(events).isEmpty();
    }

    /** Spring Security's own strategy changes the id of a session that is there. */
    @Test
    void aLogInOnAStatelessChainBindsNoSessionNotEvenOneThatIsThere() {
        ok(visitor.post("/open/sign-in?name=alice"));
        events.clear();

        assertThat(ok(visitor.post("/api/login?username=bob&password=secret"))).startsWith("bob");

        assertThat(logIns()).isZero();
        assertThat(session().owner()).contains("alice");
        assertThat(ok(visitor.get("/whoami"))).startsWith("alice");
    }

    @Test
    void aLogInOnAStatelessChainMakesNoSession() {
        assertThat(ok(visitor.post("/api/login?username=bob&password=secret"))).startsWith("bob");

        assertThat(visitor.cookies()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void whoIsOnlyRememberedIsLetInButNotAsRecentlyAuthenticated() {
        ok(visitor.post("/login?username=alice&password=secret&remember-me=on"));
        assertThat(ok(visitor.get("/recently"))).isEqualTo("recently");
        visitor.forget("mist_session");

        assertThat(ok(visitor.get("/whoami"))).startsWith("alice");

        assertThat(session().owner()).contains("alice");
        Answer refused = visitor.get("/recently");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("Please sign in again to continue.");

        ok(visitor.post("/login?username=alice&password=secret"));
        assertThat(ok(visitor.get("/recently"))).isEqualTo("recently");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/become?name=alice&authority=ROLE_USER",
                "/become?name=alice&authority=ROLE_ADMIN",
                "/become-in-place?name=alice&authority=ROLE_USER",
                "/become-anew?name=alice&authority=ROLE_USER"
            })
    void whoIsOnlyRememberedProvesNothingByAnotherAuthentication(String refresh) {
        ok(visitor.post("/login?username=alice&password=secret&remember-me=on"));
        visitor.forget("mist_session");
        ok(visitor.get("/whoami"));

        ok(visitor.post(refresh));

        assertThat(ok(visitor.get("/whoami"))).startsWith("alice");
        assertThat(visitor.get("/recently").status()).isEqualTo(401);
    }

    @Test
    void anotherUserDoesNotPassOnTheLogInOfTheOwner() {
        ok(visitor.post("/login?username=alice&password=secret"));
        Browser bob = holding(visitor.token().orElseThrow()).sending("Authorization", basic("bob"));
        assertThat(ok(bob.get("/whoami"))).startsWith("bob");

        Answer refused = bob.get("/recently");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("Please sign in again to continue.");
        assertThat(ok(visitor.get("/recently"))).isEqualTo("recently");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPRING_SECURITY_CONTEXT", "another context"})
    void aFactorThatTheSessionKnowsAlreadyProvesNothingWhereverItIsPut(String key) {
        ok(visitor.post("/login?username=alice&password=secret&remember-me=on"));
        visitor.forget("mist_session");
        ok(visitor.get("/whoami"));
        ok(visitor.post("/open/take-out"));

        ok(visitor.post("/open/put?age=PT5H&key=" + key.replace(' ', '+')));

        assertThat(ok(visitor.get("/whoami"))).startsWith("alice");
        assertThat(visitor.get("/recently").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPRING_SECURITY_CONTEXT", "another context"})
    void norDoesOneOfBeforeTheLogIn(String key) {
        ok(visitor.post("/login?username=alice&password=secret"));
        ok(visitor.post("/open/take-out"));
        events.clear();

        ok(visitor.post("/open/put?age=PT5H&key=" + key.replace(' ', '+')));

        assertThat(rotations()).isEqualTo(1);
        assertThat(logIns()).isZero();
        ok(visitor.post("/open/put?age=PT0S&key=" + key.replace(' ', '+')));
        assertThat(logIns()).isEqualTo(1);
    }

    @Test
    void whoHasLoggedInLongAgoProvesNothingByAContextInANewSession() {
        ok(visitor.post("/login?username=alice&password=secret&remember-me=on"));
        visitor.forget("mist_session");
        ok(visitor.get("/whoami"));

        ok(visitor.post("/begin-anew?authority=ROLE_ADMIN"));

        assertThat(session().owner()).contains("alice");
        assertThat(ok(visitor.get("/whoami"))).isEqualTo("alice [ROLE_ADMIN]");
        assertThat(visitor.get("/recently").status()).isEqualTo(401);
    }

    @Test
    void theManagerRefusesAnotherUserOnTheSessionOfTheOwner() {
        ok(visitor.post("/login?username=alice&password=secret"));
        Browser bob = holding(visitor.token().orElseThrow()).sending("Authorization", basic("bob"));

        assertThat(ok(bob.get("/recently-by-manager"))).isEqualTo("false");
        assertThat(bob.get("/required-by-manager").status()).isEqualTo(401);
        assertThat(ok(visitor.get("/recently-by-manager"))).isEqualTo("true");
        ok(visitor.get("/required-by-manager"));
    }

    @Test
    void anAnonymousUserDoesNotPassOnALogInThatALogOutHasLeftInTheSession() {
        ok(visitor.post("/login?username=alice&password=secret"));
        assertThat(ok(visitor.get("/open/recently"))).isEqualTo("recently");

        ok(visitor.post("/open/log-out-only"));

        assertThat(session().owner()).contains("alice");
        assertThat(visitor.get("/open/recently").status()).isEqualTo(401);
        assertThat(ok(visitor.get("/open/recently-by-manager"))).isEqualTo("false");
        ok(visitor.post("/login?username=alice&password=secret"));
        assertThat(ok(visitor.get("/open/recently"))).isEqualTo("recently");
    }

    @Test
    void onAThreadThatDoesNotKnowTheUserNobodyIsRecentlyAuthenticated() {
        ok(visitor.post("/login?username=alice&password=secret"));

        assertThat(ok(visitor.get("/recently-on-another-thread"))).isEqualTo("false");
    }

    @Test
    void theRequestThatLogsTheUserInIsRecentlyAuthenticated() {
        assertThat(ok(visitor.post("/open/sign-in-and-ask"))).isEqualTo("true");
    }

    @Test
    void aLogOutEndsTheSession() {
        ok(visitor.post("/login?username=alice&password=secret"));
        String id = session().id();

        visitor.post("/logout");

        assertThat(manager.find(id)).isEmpty();
        assertThat(visitor.cookies()).doesNotContainKey("mist_session");
    }

    @Test
    void aLogOutWithAReplacedTokenIsAConflictAndKeepsTheCookie() {
        visitor.post("/open/cart");
        Browser late = holding(visitor.token().orElseThrow());
        ok(visitor.post("/login?username=alice&password=secret"));

        Answer answer = late.post("/logout");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Please try again.");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(ok(visitor.get("/whoami"))).startsWith("alice");
    }

    private Session session() {
        return manager.find(visitor.sessionId().orElseThrow()).orElseThrow();
    }

    private long rotations() {
        return events.stream().filter(SessionEvent.Rotated.class::isInstance).count();
    }

    private long logIns() {
        return events.stream()
                .filter(SessionEvent.Authenticated.class::isInstance)
                .count();
    }

    /** A thief who has got hold of a session's cookie. */
    private Browser holding(String token) {
        return Browser.at(port).setCookie("mist_session", token);
    }

    private static String basic(String name) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":secret").getBytes(UTF_8));
    }

    private static String ok(Answer response) {
        assertThat(response.status()).as(response.body()).isBetween(200, 299);
        return response.body();
    }
}
