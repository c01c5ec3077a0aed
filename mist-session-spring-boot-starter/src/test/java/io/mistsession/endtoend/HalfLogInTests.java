package io.mistsession.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionStoreException;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.RecordingStore;
import io.mistsession.test.RecordingStore.Operation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A log-in as another user ends the session of the one before, and then makes a new one. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class HalfLogInTests {

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingStore store;

    @Autowired
    private SessionManager manager;

    @Test
    void ifTheSecondHalfFailsTheClientIsToldSoAndHasNoCookieOfTheEndedSession() {
        Browser visitor = alice();
        String id = visitor.sessionId().orElseThrow();
        store.before(Operation.CREATE, () -> {
            throw new SessionStoreException("The store went down.");
        });

        Answer answer = visitor.post("/login?name=bob");

        assertUnavailable(answer);
        assertThat(answer.headers("Set-Cookie")).singleElement().asString().startsWith("mist_session=;");
        assertThat(visitor.cookies()).doesNotContainKey("mist_session");
        assertThat(manager.find(id)).isEmpty();
        assertThat(visitor.post("/login?name=bob").status()).isEqualTo(200);
        assertThat(visitor.get("/owner").body()).isEqualTo("bob");
    }

    @Test
    void ifTheFirstHalfFailsTheCookieStays() {
        Browser visitor = alice();
        store.before(Operation.REMOVE, () -> {
            throw new SessionStoreException("The store went down.");
        });

        Answer answer = visitor.post("/login?name=bob");

        assertUnavailable(answer);
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(visitor.get("/owner").body()).isEqualTo("alice");
    }

    private Browser alice() {
        Browser visitor = Browser.at(port);
        visitor.post("/login?name=alice");
        return visitor;
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers("Retry-After")).containsExactly("1");
        assertThat(answer.body()).contains("The session store is unavailable.");
    }
}
