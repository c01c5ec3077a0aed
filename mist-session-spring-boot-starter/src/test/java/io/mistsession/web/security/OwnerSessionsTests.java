package io.mistsession.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mistsession.Device;
import io.mistsession.EndReason;
import io.mistsession.SessionEvent;
import io.mistsession.SessionInfo;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.web.mvc.SessionParam;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A user with several devices, at most two at a time. */
@SpringBootTest(
        classes = {SecuredApplication.class, OwnerSessionsTests.Pages.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "spring.autoconfigure.exclude=",
            "mist.session.security.max-sessions-per-owner=2",
            "mist.session.security.when-limit-reached=reject-new"
        })
class OwnerSessionsTests {

    private static final String FORM = "/login?username=alice&password=secret";

    @LocalServerPort
    private int port;

    @Autowired
    private SessionManager manager;

    @Autowired
    private Queue<SessionEvent> events;

    @BeforeEach
    void signEverybodyOut() {
        List.of("alice", "bob").forEach(manager::removeByOwner);
        events.clear();
    }

    @Test
    void theirDevicesAreListed() {
        Browser laptop = loggedIn("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        Browser phone = loggedIn("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1");

        assertThat(manager.findByOwner("alice").sessions())
                .extracting(SessionInfo::id, SessionInfo::device)
                .containsExactly(
                        tuple(
                                phone.sessionId().orElseThrow(),
                                Optional.of(new Device("Safari on iPhone", "127.0.0.0/24"))),
                        tuple(
                                laptop.sessionId().orElseThrow(),
                                Optional.of(new Device("Firefox on Linux", "127.0.0.0/24"))));
    }

    @Test
    void aDeviceThatIsSignedOutFromElsewhereIsToldSo() {
        Browser laptop = loggedIn("laptop");
        Browser phone = loggedIn("phone");

        assertThat(manager.removeOthers("alice", phone.sessionId().orElseThrow()))
                .isEqualTo(1);

        assertThat(phone.get("/whoami").status()).isEqualTo(200);
        Answer answer = laptop.get("/open/attribute");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"title\":\"Unauthorized\",\"status\":401,"
                        + "\"detail\":\"Session attribute 'cart' is required.\",\"reason\":\"signed-out-elsewhere\"}");
        assertThat(laptop.get("/open/why").body()).isEqualTo("signed-out-elsewhere");
        assertThat(phone.get("/open/why").body()).isEqualTo("no reason");
        assertThat(events)
                .filteredOn(SessionEvent.Removed.class::isInstance)
                .extracting(event -> ((SessionEvent.Removed) event).reason())
                .containsExactly(Optional.of(EndReason.SIGNED_OUT_ELSEWHERE));
    }

    @Test
    void anotherClientLearnsNothing() {
        Browser laptop = loggedIn("laptop");
        Browser other = Browser.at(port);
        String token = laptop.token().orElseThrow();
        manager.removeByOwner("alice");

        assertThat(other.get("/open/why").body()).isEqualTo("no reason");
        other.setCookie("mist_session", token.substring(0, 16) + "A".repeat(27));
        assertThat(other.get("/open/why").body()).isEqualTo("no reason");
        assertThat(laptop.get("/open/why").body()).isEqualTo("signed-out-elsewhere");
    }

    @Test
    void theirOwnLogOutHasNoReason() {
        Browser laptop = loggedIn("laptop");
        String token = laptop.token().orElseThrow();
        laptop.post("/logout");

        laptop.setCookie("mist_session", token);
        assertThat(laptop.get("/open/why").body()).isEqualTo("no reason");
    }

    @Test
    void aLogInBeyondTheLimitFailsAndChangesNothing() {
        loggedIn("laptop");
        Browser phone = loggedIn("phone");
        Browser third = Browser.at(port);
        third.post("/open/cart");
        String token = third.token().orElseThrow();

        Answer refused = third.post(FORM);

        assertThat(refused.header("Location")).get().asString().endsWith("/login?error");
        assertThat(third.token()).contains(token);
        assertThat(third.get("/open/attribute").body()).isEqualTo("tea");
        assertThat(manager.findByOwner("alice").sessions()).hasSize(2);
        assertThat(events)
                .filteredOn(SessionEvent.LoginRejected.class::isInstance)
                .containsExactly(
                        new SessionEvent.LoginRejected(third.sessionId().orElseThrow(), "alice"));

        phone.post("/logout");
        assertThat(third.post(FORM).status()).isEqualTo(204);
    }

    @Test
    void aLogInWithoutASessionBeyondTheLimitFails() {
        loggedIn("laptop");
        loggedIn("phone");

        Answer refused = Browser.at(port).post(FORM);

        assertThat(refused.header("Location")).get().asString().endsWith("/login?error");
        assertThat(manager.findByOwner("alice").sessions()).hasSize(2);
    }

    private Browser loggedIn(String agent) {
        Browser browser = Browser.at(port).sending("User-Agent", agent);
        assertThat(browser.post(FORM).status()).isEqualTo(204);
        return browser;
    }

    @RestController
    static class Pages {

        @GetMapping("/open/attribute")
        String attribute(@SessionParam("cart") String cart) {
            return cart;
        }

        @GetMapping("/open/why")
        String why(HttpServletRequest request) {
            Object reason = request.getAttribute("io.mistsession.endReason");
            return reason == null ? "no reason" : reason.toString();
        }
    }
}
