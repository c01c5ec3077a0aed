package io.mistsession.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class JsonTwinTests {

    private final Shopper client;

    JsonTwinTests(@LocalServerPort int port) {
        client = new Shopper(port);
    }

    @Test
    void logInAnswersWithTheNameAndMakesTheProfileReadable() {
        Answer login = client.login("alice", "wonderland");
        Answer profile = client.get("/profile");

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.body()).isEqualTo("{\"message\":\"Signed in as alice\"}");
        assertThat(profile.status()).isEqualTo(200);
        assertThat(profile.body()).isEqualTo("{\"user_id\":12345,\"username\":\"alice\"}");
    }

    @Test
    void bobHasAProfileOfHisOwn() {
        client.login("bob", "builder");

        assertThat(client.get("/profile").body()).isEqualTo("{\"user_id\":67890,\"username\":\"bob\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wonderlan", "Wonderland", "builder"})
    void wrongPasswordIsUnauthorizedAndStoresNothing(String password) {
        Answer login = client.login("alice", password);

        assertProblem(login, 401, "Unauthorized");
        assertThat(client.token()).isEmpty();
    }

    @Test
    void unknownUserIsUnauthorized() {
        assertProblem(client.login("carol", "wonderland"), 401, "Unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"username\":\"alice\"}",
                "{\"password\":\"wonderland\"}",
                "{\"username\":\" \",\"password\":\"wonderland\"}",
                "{\"username\":\"alice\",\"password\":\"\"}",
                "{\"username\":null,\"password\":null}",
                "not json",
                ""
            })
    void missingOrBlankCredentialsAreABadRequest(String body) {
        assertProblem(client.login(body), 400, "Bad Request");
    }

    @Test
    void failedLogInLeavesTheSessionAsItIs() {
        client.login("alice", "wonderland");

        client.login("alice", "wrong");

        assertThat(client.get("/profile").status()).isEqualTo(200);
    }

    @Test
    void profileNeedsALogIn() {
        Answer profile = client.get("/profile");

        assertProblem(profile, 401, "Unauthorized");
        assertThat(profile.body()).contains("Session attribute 'user_id' is required.");
        assertThat(client.token()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    void profileSendsABrowserToThePage(String accept) {
        Answer profile = client.get("/profile", "Accept", accept);

        assertThat(profile.status()).isEqualTo(302);
        assertThat(profile.header("Location")).hasValue("/");
        assertThat(profile.body()).isEmpty();
    }

    @Test
    void profileOfSomebodySignedInIsShownToABrowserToo() {
        client.login("alice", "wonderland");

        Answer profile = client.get("/profile", "Accept", "text/html,*/*;q=0.8");

        assertThat(profile.status()).isEqualTo(200);
        assertThat(profile.body()).contains("12345");
    }

    @Test
    void cartOfAStrangerIsKeptAtLogIn() {
        Answer added = client.add("tea");
        client.login("alice", "wonderland");

        assertThat(added.status()).isEqualTo(200);
        assertThat(added.body()).isEqualTo("{\"items\":[\"tea\"]}");
        assertThat(client.get("/cart").body()).isEqualTo("{\"items\":[\"tea\"]}");
    }

    @Test
    void cartIsNotCarriedOverToAnotherUser() {
        client.login("alice", "wonderland");
        client.add("tea");

        client.login("bob", "builder");

        assertThat(client.get("/cart").body()).isEqualTo("{\"items\":[]}");
        assertThat(client.get("/profile").body()).contains("bob");
    }

    @Test
    void readingTheCartMakesNoSession() {
        Answer cart = client.get("/cart");

        assertThat(cart.body()).isEqualTo("{\"items\":[]}");
        assertThat(client.token()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "123456789 123456789 123456789 123456789 123456789 1"})
    void itemThatIsBlankOrTooLongIsABadRequestAndLeavesTheCart(String item) {
        client.add("tea");

        Answer refused = client.add(item);

        assertProblem(refused, 400, "Bad Request");
        assertThat(client.get("/cart").body()).isEqualTo("{\"items\":[\"tea\"]}");
    }

    @Test
    void itemIsRequired() {
        assertProblem(client.post("/cart"), 400, "Bad Request");
    }

    @Test
    void itemOfFiftyCharactersIsTakenInEveryScript() {
        String fifty = "茶".repeat(49) + "🍵";

        assertThat(client.add(fifty).body()).isEqualTo("{\"items\":[\"" + fifty + "\"]}");
    }

    @Test
    void visitsAreCounted() {
        assertThat(client.post("/visits").body()).isEqualTo("{\"visits\":1}");
        assertThat(client.post("/visits").body()).isEqualTo("{\"visits\":2}");
    }

    @Test
    void logOutEndsTheSessionAndDeletesTheCookie() {
        client.login("alice", "wonderland");

        Answer logout = client.post("/logout");

        assertThat(logout.status()).isEqualTo(200);
        assertThat(logout.body()).isEqualTo("{\"message\":\"Signed out\"}");
        assertThat(logout.headers("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("mist_session=;")
                .contains("Max-Age=0");
        assertThat(client.get("/profile").status()).isEqualTo(401);
    }

    @Test
    void logOutWithoutASessionDeletesTheCookieToo() {
        Answer logout = client.post("/logout");

        assertThat(logout.body()).isEqualTo("{\"message\":\"Signed out\"}");
        assertThat(logout.headers("Set-Cookie")).singleElement().asString().contains("Max-Age=0");
    }

    static void assertProblem(Answer response, int status, String title) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("\"title\":\"" + title + "\"", "\"status\":" + status, "\"detail\":");
    }
}
