package io.mistsession.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.session.SessionWatch;
import jakarta.servlet.http.HttpSession;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Spring Security on the sessions of the container, with Mist Session for something else. */
@SpringBootTest(
        classes = {SecuredApplication.class, SeparateSessionsTests.Notes.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "spring.autoconfigure.exclude=",
            "mist.session.http-session.enabled=false"
        })
class SeparateSessionsTests {

    @LocalServerPort
    private int port;

    @Autowired
    private SessionManager manager;

    @Autowired
    private Queue<SessionEvent> events;

    @Autowired
    private ApplicationContext context;

    private Browser visitor;

    @BeforeEach
    void visit() {
        visitor = Browser.at(port);
        events.clear();
    }

    @Test
    void nothingThatBindsMistToSpringSecurityIsThere() {
        assertThat(context.getBeansOfType(SessionLogInConfigurer.class)).isEmpty();
        assertThat(context.getBeansOfType(SessionWatch.class)).isEmpty();
    }

    @Test
    void theContainersSessionCarriesTheLogIn() {
        logIn();

        assertThat(visitor.cookies()).containsOnlyKeys("JSESSIONID");
        assertThat(visitor.get("/whoami").body()).startsWith("alice");
        assertThat(events).isEmpty();
    }

    @Test
    void theContainersOwnProtectionReplacesItsId() {
        visitor.post("/open/cart");
        String before = visitor.cookie("JSESSIONID").orElseThrow();

        logIn();

        assertThat(visitor.cookie("JSESSIONID").orElseThrow()).isNotEqualTo(before);
        assertThat(visitor.get("/whoami").status()).isEqualTo(200);
    }

    @Test
    void aLogInLeavesMistsSessionAsItIs() {
        visitor.post("/open/note?text=tea");
        String token = visitor.token().orElseThrow();
        events.clear();

        logIn();

        assertThat(visitor.token().orElseThrow()).isEqualTo(token);
        assertThat(session().owner()).isEmpty();
        assertThat(session().generation()).isZero();
        assertThat(events).isEmpty();
        assertThat(visitor.get("/open/note").body()).isEqualTo("tea, null");
    }

    @Test
    void neitherSeesTheOthersAttributes() {
        visitor.post("/open/note?text=tea");
        visitor.post("/open/cart");
        logIn();

        assertThat(visitor.cookies()).containsOnlyKeys("mist_session", "JSESSIONID");
        assertThat(session().names()).containsExactly("note");
        assertThat(visitor.get("/open/note").body()).isEqualTo("tea, null");
    }

    @Test
    void aLogOutEndsTheContainersSessionOnly() {
        visitor.post("/open/note?text=tea");
        logIn();

        visitor.post("/logout");

        assertThat(visitor.get("/whoami").status()).isEqualTo(401);
        assertThat(visitor.get("/open/note").body()).isEqualTo("tea, null");
    }

    @Test
    void theEndOfMistsSessionLogsNobodyOut() {
        visitor.post("/open/note?text=tea");
        logIn();

        session().invalidate();

        assertThat(visitor.get("/whoami").body()).startsWith("alice");
    }

    /** Mist has seen no log-in. */
    @Test
    void whoLoggedInWithSpringSecurityIsNotRecentlyAuthenticatedForMist() {
        visitor.post("/open/note?text=tea");
        logIn();

        assertThat(visitor.get("/recently").status()).isEqualTo(401);
    }

    private void logIn() {
        Answer response = visitor.post("/login?username=alice&password=secret");
        assertThat(response.status()).isEqualTo(204);
    }

    private Session session() {
        return manager.find(visitor.sessionId().orElseThrow()).orElseThrow();
    }

    @RestController
    static class Notes {

        private final SessionManager manager;

        Notes(SessionManager manager) {
            this.manager = manager;
        }

        @PostMapping("/open/note")
        void put(ServletExchange exchange, @RequestParam String text) {
            manager.openSession(exchange).set("note", text);
        }

        /** In Mist's session, and in the container's. */
        @GetMapping("/open/note")
        String note(ServletExchange exchange, HttpSession session) {
            return manager.getSession(exchange)
                            .flatMap(own -> own.get("note", String.class))
                            .orElse("none")
                    + ", " + session.getAttribute("note");
        }
    }
}
