package io.mistsession.dropin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionToken;
import io.mistsession.test.Answer;
import io.mistsession.test.Container;
import io.mistsession.test.redis.RedisProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** After everything that the application does, nothing in Redis opens a session or remembers a log-in. */
class DumpTests {

    private static final RedisProcess server =
            RedisProcess.start("--slowlog-log-slower-than", "0", "--slowlog-max-len", "100000");
    private static final List<String> places = new ArrayList<>();
    private static Deployment deployment;

    @BeforeAll
    static void tellTheWholeStory() {
        deployment = Deployment.onRedis(Container.TOMCAT, server.topology().springProperties(), 2);
        places.addAll(server.node().monitor(DumpTests::converse));
        places.add(String.valueOf(server.command("SLOWLOG", "GET", "100000")));
        places.addAll(new Redis(server.node()).dump());
    }

    @AfterAll
    static void stop() {
        deployment.close();
        server.close();
    }

    @Test
    void theWholeStoryIsThere() {
        assertThat(deployment.issued("mist_session")).hasSizeGreaterThanOrEqualTo(10);
        assertThat(deployment.issued("remember-me")).isNotEmpty();
        assertThat(places)
                .anyMatch(place -> place.contains("EVALSHA") || place.contains("evalsha"))
                .anyMatch(place -> place.contains("SPRING_SECURITY_SAVED_REQUEST"))
                .anyMatch(place -> place.contains("SPRING_SECURITY_CONTEXT"))
                .anyMatch(place -> place.contains("FLASH_MAPS"))
                .anyMatch(place -> place.contains("scopedTarget.preferences"));
    }

    @Test
    void noTokenOfASessionIsInKeysValuesSlowLogOrMonitor() {
        for (String token : deployment.issued("mist_session")) {
            String secret = token.substring(SessionToken.ID_LENGTH);
            assertAbsent(secret, Base64.getUrlDecoder().decode(secret));
        }
    }

    @Test
    void noCookieThatRemembersALogInIsInKeysValuesSlowLogOrMonitor() {
        for (String cookie : deployment.issued("remember-me")) {
            byte[] decoded = Base64.getDecoder().decode(cookie);
            String text = new String(decoded, ISO_8859_1);
            assertAbsent(cookie, decoded);
            assertAbsent(text.substring(text.lastIndexOf(':') + 1), decoded);
        }
    }

    private static void assertAbsent(String text, byte[] bytes) {
        for (String spelling : spellings(text, bytes)) {
            assertThat(places).noneMatch(place -> place.contains(spelling));
        }
    }

    /** Strangers, log-ins, a step-up, deep links, forms, messages, another id, another session, log-outs, refusals. */
    private static void converse() {
        ShopVisitor alice = deployment.visitor();
        alice.post("/cart/new", "item", "tea");
        alice.post("/preferences", "colour", "red");
        ShopVisitor thief = alice.copy();
        Answer page = alice.follow(alice.get("/account/orders?page=2&sort=date"));
        alice.follow(alice.submitLogin(page, "alice", "remember-me", "on"));
        thief.get("/account");
        alice.post("/cart/items", "item", "milk");
        alice.post("/order", "product", "hat");
        alice.post("/note", "text", "saved");
        alice.post("/session/ticket", "number", "1");
        alice.restartBrowser();
        alice.get("/account/name");
        Answer stepUp = alice.follow(alice.get("/account/settings"));
        alice.follow(alice.submitLogin(stepUp, "alice", "remember-me", "on"));
        alice.post("/session/changed-id");
        alice.upload("/upload", "hat.txt", "a hat");
        alice.restartBrowser();
        alice.get("/account/settings");

        ShopVisitor admin = deployment.visitor();
        admin.logIn("locked");
        admin.follow(admin.logIn("admin"));
        admin.post("/failure", "value", "x");
        admin.post("/async/deferred", "value", "x");
        admin.logOut();
        admin.logIn("admin");
        admin.post("/session/replaced");
        admin.logIn("alice");
        admin.logIn("admin");

        ShopVisitor stranger = deployment.visitor();
        stranger.plant(String.valueOf(alice.session().orElseThrow()).substring(0, SessionToken.ID_LENGTH) + "x");
        stranger.get("/account/orders?page=2&sort=date");
        stranger.post("/note", "text", "saved");
    }

    /** As text, as bytes, and as Redis prints bytes. */
    private static Set<String> spellings(String text, byte[] bytes) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : bytes) {
            boolean printable = each >= ' ' && each <= '~' && each != '"' && each != '\\';
            escaped.append(
                    printable
                            ? String.valueOf((char) each)
                            : "\\x" + HexFormat.of().toHexDigits(each));
        }
        return new HashSet<>(Arrays.asList(
                text, new String(bytes, ISO_8859_1), HexFormat.of().formatHex(bytes), escaped.toString()));
    }
}
