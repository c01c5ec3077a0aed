package io.mistsession.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionEvent;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.RecordingStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "server.tomcat.max-keep-alive-requests=-1",
            "mist.session.header.enabled=true"
        })
class AttackTests {

    private static final List<String> TEXTS = List.of(
            "",
            "x",
            "../../etc/passwd",
            "..%2f",
            "*",
            "[a-z]",
            "${jndi:ldap://x}",
            "' OR 1=1",
            "<script>",
            "JSESSIONID",
            "\"quoted\"",
            "=",
            "a=b",
            "%41%42",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8opsbCGfG_HACGpVUMN_a9IV7pAx_Zmeo",
            "AAAAAAAAAAAAAAAAAAAA+/AAAAAAAAAAAAAAAAAAAAA",
            "12345678-1234-1234-1234-123456789012");

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingStore store;

    @Autowired
    private Queue<SessionEvent> events;

    @BeforeEach
    void forget() {
        store.forget();
    }

    @Test
    void thousandsOfCookielessGetsStoreNothingAndSetNoCookie() {
        for (int batch = 0; batch < 20; batch++) {
            CompletableFuture<?>[] requests = IntStream.range(0, 100)
                    .mapToObj(i -> Browser.at(port).getAsync("/get?name=cart").thenAccept(response -> {
                        assertThat(response.body()).isEqualTo("nobody");
                        assertThat(response.headers("set-cookie")).isEmpty();
                    }))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(requests).join();
        }

        assertThat(store.operations()).isEmpty();
    }

    @Test
    void aThousandMalformedCookiesAndHeadersReachNoStoreAndGetNoCookie(TestReporter reporter) throws IOException {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            for (int i = 0; i < 1000; i++) {
                String value = malformed(random);
                String header = random.nextBoolean() ? "Cookie: mist_session=" + value : "X-Session-Token: " + value;
                RawAnswer answer = ask(socket, header);

                assertThat(answer.status()).as(header).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("nobody");
                assertThat(answer.head()).doesNotContainIgnoringCase("set-cookie");
                assertThat(answer.head()).doesNotContainIgnoringCase("x-session-token");
            }
        }
        assertThat(store.operations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void aFloodThrowsOutNobodyWhoIsLoggedIn(int uses) {
        Browser alice = Browser.at(port);
        alice.post("/set?name=cart&value=tea");
        alice.post("/login?name=alice");
        String filler = "x".repeat(4000);

        for (int batch = 0; batch < 20; batch++) {
            CompletableFuture<?>[] floods = IntStream.range(0, 50)
                    .mapToObj(i -> flood(Browser.at(port), "/set?name=filler&value=" + filler, uses))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(floods).join();
            assertThat(alice.get("/owner").body()).isEqualTo("alice");
        }

        assertThat(events).hasAtLeastOneElementOfType(SessionEvent.Evicted.class);
        assertThat(alice.get("/get?name=cart").body()).isEqualTo("tea");
        assertThat(Browser.at(port).post("/set?name=cart&value=tea").status()).isEqualTo(200);
    }

    /** Of so many at a time, some make room for the others before they are answered: a 401, and never a 503. */
    @Test
    void whoLogsInAgainAndAgainWithoutACookieLocksNobodyOut() {
        Browser bob = Browser.at(port);
        bob.post("/login?name=bob");
        String note = "x".repeat(2_000);

        for (int batch = 0; batch < 48; batch++) {
            CompletableFuture<?>[] logIns = IntStream.range(0, 50)
                    .mapToObj(i -> Browser.at(port)
                            .postAsync("/login?name=alice&note=" + note)
                            .thenAccept(
                                    response -> assertThat(response.status()).isIn(200, 401)))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(logIns).join();
        }

        assertThat(bob.get("/owner").body()).isEqualTo("bob");
        Browser carol = Browser.at(port);
        assertThat(carol.post("/login?name=carol").status()).isEqualTo(200);
        assertThat(carol.get("/owner").body()).isEqualTo("carol");
        Browser guest = Browser.at(port);
        assertThat(guest.post("/set?name=cart&value=tea").status()).isEqualTo(200);
        assertThat(guest.get("/get?name=cart").body()).isEqualTo("tea");
    }

    /** A client that keeps its cookie and uses its session so often. */
    private static CompletableFuture<?> flood(Browser client, String path, int uses) {
        CompletableFuture<?> done = CompletableFuture.completedFuture(null);
        for (int i = 0; i < uses; i++) {
            done = done.thenCompose(last -> client.postAsync(path));
        }
        return done;
    }

    @Test
    void neitherPathNorQueryCarriesAToken() {
        Browser alice = Browser.at(port);
        alice.post("/set?name=cart&value=tea");
        String token = alice.token().orElseThrow();
        store.forget();

        for (String path : List.of(
                "/get;jsessionid=" + token + "?name=cart",
                "/get;mist_session=" + token + "?name=cart",
                "/get?name=cart&mist_session=" + token)) {
            Answer response = Browser.at(port).get(path);
            assertThat(response.body()).as(path).isEqualTo("nobody");
        }
        assertThat(store.operations()).isEmpty();
    }

    @Test
    void nobodyIsServedTheSessionOfTheClientBefore() {
        Browser alice = Browser.at(port);
        alice.post("/set?name=cart&value=alice");
        Browser bob = Browser.at(port);
        bob.post("/set?name=cart&value=bob");

        List<Browser> clients = List.of(alice, bob, Browser.at(port));
        List<String> carts = List.of("alice", "bob", "nobody");
        for (int batch = 0; batch < 30; batch++) {
            CompletableFuture<?>[] requests = IntStream.range(0, 99)
                    .mapToObj(i -> clients.get(i % 3)
                            .getAsync("/get?name=cart")
                            .thenAccept(response -> assertThat(response.body()).isEqualTo(carts.get(i % 3))))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(requests).join();
        }
    }

    private static String malformed(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> TEXTS.get(random.nextInt(TEXTS.size()));
            case 1 -> text(random, random.nextInt(200));
            default -> "A".repeat(random.nextInt(4000) + 44);
        };
    }

    /** Printable characters of Latin-1 that neither end the header nor begin another cookie. */
    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder("!");
        for (int i = 0; i < length; i++) {
            char c = (char) (random.nextBoolean() ? 33 + random.nextInt(94) : 161 + random.nextInt(94));
            text.append(c == ';' ? ':' : c);
        }
        return text.toString();
    }

    private record RawAnswer(int status, String head, String body) {}

    /** By hand: the JDK's client refuses to send most of it. */
    private static RawAnswer ask(Socket socket, String header) throws IOException {
        OutputStream out = socket.getOutputStream();
        String request =
                "GET /get?name=cart HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/plain\r\n" + header + "\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String statusLine = in.readLine();
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            read += in.read(body, read, length - read);
        }
        return new RawAnswer(Integer.parseInt(statusLine.substring(9, 12)), head.toString(), new String(body));
    }
}
