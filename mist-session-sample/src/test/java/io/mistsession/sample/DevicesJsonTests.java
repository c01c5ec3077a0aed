package io.mistsession.sample;

import static io.mistsession.sample.JsonTwinTests.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A user on a laptop and a phone. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class DevicesJsonTests {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String SAFARI =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1";

    private final int port;
    private final Shopper laptop;
    private final Shopper phone;

    DevicesJsonTests(@LocalServerPort int port) {
        this.port = port;
        this.laptop = onDevice(FIREFOX);
        this.phone = onDevice(SAFARI);
    }

    @BeforeEach
    void signInOnBoth(@Autowired SessionManager manager) {
        List.of("alice", "bob").forEach(manager::removeByOwner);
        laptop.login("alice", "wonderland");
        phone.login("alice", "wonderland");
    }

    @Test
    void devicesAreListedAndTheOwnOneIsMarked() {
        Answer devices = laptop.get("/devices");

        String instant = "\"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\"";
        String times = ",\"network\":\"127.0.0.0/24\",\"createdAt\":" + instant + ",\"lastUsedAt\":" + instant;
        assertThat(devices.status()).isEqualTo(200);
        assertThat(devices.body())
                .matches("\\[\\{\"id\":\"" + id(phone) + "\",\"label\":\"Safari on iPhone\"" + times
                        + ",\"thisDevice\":false},\\{\"id\":\"" + id(laptop) + "\",\"label\":\"Firefox on Linux\""
                        + times + ",\"thisDevice\":true}]");
        assertThat(devices.body())
                .doesNotContain(phone.token().orElseThrow().substring(16))
                .doesNotContain(laptop.token().orElseThrow().substring(16));
    }

    @Test
    void devicesNeedALogIn() {
        Shopper stranger = onDevice(FIREFOX);
        assertProblem(stranger.get("/devices"), 401, "Unauthorized");
        assertThat(stranger.token()).isEmpty();

        stranger.add("tea");

        assertProblem(stranger.get("/devices"), 401, "Unauthorized");
        assertProblem(stranger.post("/devices/sign-out?id=" + id(phone)), 401, "Unauthorized");
        assertProblem(stranger.post("/devices/sign-out-others"), 401, "Unauthorized");
        assertSignedIn(phone);
    }

    @Test
    void signsOutOneDeviceWhichIsToldWhy() {
        Answer signedOut = laptop.post("/devices/sign-out?id=" + id(phone));

        assertThat(signedOut.status()).isEqualTo(200);
        assertThat(signedOut.body()).isEqualTo("{\"signedOut\":1}");
        assertSignedIn(laptop);
        for (String path : List.of("/profile", "/devices")) {
            Answer refused = phone.get(path);
            assertProblem(refused, 401, "Unauthorized");
            assertThat(refused.body()).contains("\"reason\":\"signed-out-elsewhere\"");
        }
        assertProblem(laptop.post("/devices/sign-out?id=" + id(phone)), 404, "Not Found");
    }

    @Test
    void signsOutAllOtherDevices() {
        assertThat(laptop.post("/devices/sign-out-others").body()).isEqualTo("{\"signedOut\":1}");
        assertThat(laptop.post("/devices/sign-out-others").body()).isEqualTo("{\"signedOut\":0}");

        assertSignedIn(laptop);
        assertThat(phone.get("/profile").body()).contains("\"reason\":\"signed-out-elsewhere\"");
        assertThat(laptop.get("/devices").body()).contains(id(laptop)).doesNotContain(id(phone));
    }

    @Test
    void signingOutThisDeviceIsALogOut() {
        Answer signedOut = laptop.post("/devices/sign-out?id=" + id(laptop));

        assertThat(signedOut.body()).isEqualTo("{\"signedOut\":1}");
        assertThat(laptop.token()).isEmpty();
        assertSignedIn(phone);
    }

    @Test
    void theDevicesOfAnotherUserAreNeitherShownNorEnded() {
        Shopper bob = onDevice(FIREFOX);
        bob.login("bob", "builder");

        assertThat(bob.get("/devices").body()).contains(id(bob)).doesNotContain(id(phone), id(laptop));
        assertProblem(bob.post("/devices/sign-out?id=" + id(phone)), 404, "Not Found");
        assertThat(bob.post("/devices/sign-out-others").body()).isEqualTo("{\"signedOut\":0}");
        assertSignedIn(laptop);
        assertSignedIn(phone);
    }

    @Test
    void deviceIsRequired() {
        assertProblem(laptop.post("/devices/sign-out"), 400, "Bad Request");
        assertProblem(laptop.post("/devices/sign-out?id="), 404, "Not Found");
    }

    private Shopper onDevice(String userAgent) {
        return new Shopper(Browser.at(port).sending("User-Agent", userAgent));
    }

    private static String id(Shopper shopper) {
        return shopper.browser().sessionId().orElseThrow();
    }

    private static void assertSignedIn(Shopper shopper) {
        assertThat(shopper.get("/profile").status()).isEqualTo(200);
    }
}
