package io.mistsession.web.security;

import static io.mistsession.test.RecordingStore.Operation.ADMIT;
import static io.mistsession.test.RecordingStore.Operation.CREATE;
import static io.mistsession.test.RecordingStore.Operation.LOAD;
import static io.mistsession.test.RecordingStore.Operation.REMOVE;
import static io.mistsession.test.RecordingStore.Operation.ROTATE;
import static io.mistsession.test.RecordingStore.Operation.SAVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionStoreException;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.RecordingStore;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.mvc.SessionParam;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** How many operations of the store a log-in costs, whichever way it is done, and what happens if the last one fails. */
@SpringBootTest(
        classes = {SecuredApplication.class, LogInCostTests.Recorded.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "spring.autoconfigure.exclude="})
class LogInCostTests {

    private static final String FORM = "/login?username=alice&password=secret";
    private static final String REMEMBER = FORM + "&remember-me=on";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingStore store;

    @Autowired
    private Queue<SessionEvent> events;

    private Browser visitor;

    @BeforeEach
    void visit() {
        visitor = Browser.at(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FORM,
                "/open/sign-in?name=alice",
                "/open/sign-in-with-mist-first?name=alice",
                "/open/log-in-by-servlet",
                "/open/log-in-by-manager",
                "/open/log-in-by-manager-after-a-change-of-id"
            })
    void onAnExistingSessionItCostsFour(String logIn) {
        ok(visitor.post("/open/cart"));
        store.forget();

        ok(visitor.post(logIn));

        assertThat(store.operations())
                .containsExactlyInAnyOrder(LOAD, ROTATE, ADMIT, SAVE)
                .endsWith(SAVE);
        assertThat(visitor.sessionId().flatMap(store::find)).get().satisfies(session -> {
            assertThat(session.generation()).isEqualTo(1);
            assertThat(session.login()).isNotNull();
            assertThat(session.attributes()).containsKey("cart");
        });
    }

    @Test
    void ofTheSameUserAgainItCostsThree() {
        ok(visitor.post(FORM));
        store.forget();

        ok(visitor.post(FORM));

        assertThat(store.operations()).containsExactly(LOAD, ROTATE, SAVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, "/open/sign-in?name=alice", "/open/log-in-by-servlet", "/open/log-in-by-manager"})
    void withoutASessionItCostsThree(String logIn) {
        store.forget();

        ok(visitor.post(logIn));

        assertThat(store.operations()).containsExactly(CREATE, ADMIT, SAVE);
    }

    @Test
    void ofARememberedUserItCostsFourOnASessionAndThreeWithout() {
        ok(visitor.post(REMEMBER));
        visitor.forget("mist_session");
        store.forget();
        ok(visitor.get("/whoami"));
        assertThat(store.operations()).containsExactly(CREATE, ADMIT, SAVE);

        visitor.forget("mist_session");
        Browser anonymous = Browser.at(port);
        ok(anonymous.post("/open/cart"));
        visitor.setCookie("mist_session", anonymous.token().orElseThrow());
        store.forget();
        ok(visitor.get("/whoami"));
        assertThat(store.operations())
                .containsExactlyInAnyOrder(LOAD, ROTATE, ADMIT, SAVE)
                .endsWith(SAVE);
    }

    /** The old session is removed and a new one stored, to which nothing is carried over. */
    @Test
    void ofAnotherUserItCostsSix() {
        ok(visitor.post(FORM));
        store.forget();

        ok(visitor.post("/login?username=bob&password=secret"));

        assertThat(store.operations()).containsExactly(LOAD, ADMIT, REMOVE, CREATE, ADMIT, SAVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, "/open/log-in-by-manager-after-a-change-of-id"})
    void ifItCannotBeStoredNoUserIsLoggedInAndTheOldTokenIsDeadAllTheSame(String logIn) {
        ok(visitor.post("/open/cart"));
        Browser attacker =
                Browser.at(port).setCookie("mist_session", visitor.token().orElseThrow());
        store.before(SAVE, () -> {
            throw new SessionStoreException("The store is down.");
        });
        events.clear();

        Answer answer = visitor.post(logIn);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(events).noneMatch(SessionEvent.Authenticated.class::isInstance);
        assertThat(visitor.get("/whoami").status()).isEqualTo(401);
        assertThat(attacker.get("/open/session").body()).isEqualTo("none");
        assertThat(visitor.get("/open/session").body()).isEqualTo("tea of nobody");
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(LogIns.class)
    static class Recorded {

        @Bean
        RecordingStore store() {
            return RecordingStore.around(InMemorySessionStore.create());
        }
    }

    @RestController
    static class LogIns {

        private final SessionManager manager;

        LogIns(SessionManager manager) {
            this.manager = manager;
        }

        @GetMapping("/open/session")
        String session(@SessionParam(create = false) Optional<Session> session) {
            return session.map(
                            found -> found.get("cart") + " of " + found.owner().orElse("nobody"))
                    .orElse("none");
        }

        @PostMapping("/open/log-in-by-servlet")
        void byServlet(HttpServletRequest request) throws ServletException {
            request.login("alice", "secret");
        }

        @PostMapping("/open/log-in-by-manager")
        void byManager(HttpServletRequest request) {
            manager.logIn(ServletExchange.of(request), "alice").set("user_id", 1L);
        }

        @PostMapping("/open/log-in-by-manager-after-a-change-of-id")
        void byManagerAfterAChangeOfId(HttpServletRequest request) {
            request.changeSessionId();
            byManager(request);
        }
    }
}
