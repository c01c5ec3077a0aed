package io.mistsession.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowserTests {

    private static final String TOKEN = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String FORM = """
            <form method="post" action="/login">
              <input name="username"> <input type="hidden" name="_csrf" value="a+b">
            </form>
            """;

    private HttpServer server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/set", exchange -> {
            exchange.getResponseHeaders()
                    .add("Set-Cookie", exchange.getRequestURI().getQuery());
            answer(exchange, 200, "");
        });
        server.createContext("/cookies", exchange -> answer(exchange, 200, header(exchange, "Cookie")));
        server.createContext("/language", exchange -> answer(exchange, 200, header(exchange, "Accept-Language")));
        server.createContext("/login", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            answer(exchange, 200, body.isEmpty() ? FORM : body);
        });
        server.createContext("/away", exchange -> redirect(exchange, "/cookies?page=2"));
        server.createContext("/circle", exchange -> redirect(exchange, "/circle"));
        server.start();
        browser = Browser.at(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void cookiesAreSentUntilTheyAreDeleted() {
        assertThat(browser.get("/set?a=1;Path=/").cookies()).containsExactly("a=1");
        assertThat(browser.get("/cookies").body()).isEqualTo("a=1");

        browser.get("/set?a=;Path=/;Max-Age=0");

        assertThat(browser.cookies()).isEmpty();
        assertThat(browser.get("/cookies").body()).isEqualTo("none");
    }

    @Test
    void aCopyHasItsOwnJarAndTheSameClientElsewhereHasNot() {
        browser.setCookie("a", "1");
        Browser thief = browser.copy();
        Browser elsewhere = browser.at(URI.create("http://127.0.0.1:1"));

        browser.setCookie("a", "2");

        assertThat(thief.cookie("a")).hasValue("1");
        assertThat(elsewhere.cookie("a")).hasValue("2");
    }

    @Test
    void onlyCookiesWithAnAgeOutliveARestart() {
        browser.get("/set?session=1;Path=/");
        browser.get("/set?remember=2;Path=/;Max-Age=60");

        browser.restart();

        assertThat(browser.cookies()).isEqualTo(Map.of("remember", "2"));
    }

    @Test
    void theIdIsThatOfTheTokenInTheCookie() {
        assertThat(browser.setCookie("mist_session", TOKEN).sessionId()).hasValue(TOKEN.substring(0, 16));
        assertThat(browser.setCookie("mist_session", "no token").sessionId()).isEmpty();
    }

    @Test
    void headersAreSentWithEveryRequestOrWithOne() {
        assertThat(browser.sending("Accept-Language", "zh").get("/language").body())
                .isEqualTo("zh");
        assertThat(browser.get("/language", "Accept-Language", "pt").body()).isEqualTo("pt");
        assertThat(browser.get("/language").body()).isEqualTo("none");
        assertThatIllegalArgumentException().isThrownBy(() -> browser.get("/language", "Accept-Language"));
    }

    @Test
    void aLogInSendsTheFormWithItsHiddenInputs() {
        assertThat(browser.logIn("alice", "won der").body()).isEqualTo("_csrf=a%2Bb&username=alice&password=won+der");
    }

    @Test
    void redirectsAreFollowedOnlyWhenAsked() {
        Answer away = browser.setCookie("a", "1").get("/away");
        assertThat(away.isRedirect()).isTrue();
        assertThat(away.target()).isEqualTo("/cookies?page=2");

        assertThat(browser.follow(away).body()).isEqualTo("a=1");
        assertThatIllegalStateException().isThrownBy(() -> browser.follow(browser.get("/circle")));
    }

    @Test
    void everyAnswerIsTold() {
        List<Integer> told = new ArrayList<>();

        browser.telling(answer -> told.add(answer.status())).follow(browser.get("/away"));

        assertThat(told).containsExactly(200);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "none" : value;
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        answer(exchange, 302, "");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
