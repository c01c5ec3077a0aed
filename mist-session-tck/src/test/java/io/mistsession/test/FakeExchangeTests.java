package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeExchangeTests {

    private final FakeExchange exchange = FakeExchange.https();

    @Test
    void headersAreReadInAnyCaseLineByLine() {
        exchange.header("Accept", "a").header("accept", "b");

        assertThat(exchange.requestHeaders("ACCEPT")).containsExactly("a", "b");
        assertThat(exchange.requestHeaderNames()).containsExactly("Accept");
        assertThat(exchange.requestHeaders("Other")).isEmpty();
    }

    @Test
    void cookiesShareOneLine() {
        exchange.cookie("a", "1").cookie("b", "2");

        assertThat(exchange.requestHeaders("Cookie")).containsExactly("a=1; b=2");
    }

    @Test
    void theNextRequestCarriesWhatTheClientHolds() {
        exchange.cookie("a", "1").cookie("b", "2").header("Cookie", "raw=3");
        respond("b=4; Path=/", "c=5; Path=/app; Secure", "a=; Path=/; Max-Age=0");

        FakeExchange next = exchange.next();

        assertThat(next.requestHeaders("Cookie")).containsExactly("b=4; c=5");
        assertThat(exchange.cookie("a")).isEmpty();
        assertThat(exchange.cookie("b")).contains("4");
        assertThat(next.next().requestHeaders("Cookie")).containsExactly("b=4; c=5");
    }

    @Test
    void theNextRequestComesFromTheSameClient() {
        exchange.clientAddress("203.0.113.7")
                .host("shop.example")
                .header("User-Agent", "test")
                .header("Accept", "a");
        exchange.attributes().put("seen", true);

        FakeExchange next = exchange.next();

        assertThat(next.clientAddress()).isEqualTo("203.0.113.7");
        assertThat(next.host()).isEqualTo("shop.example");
        assertThat(next.secure()).isTrue();
        assertThat(next.requestHeaderNames()).containsExactly("User-Agent");
        assertThat(next.attributes()).isEmpty();
        assertThat(next.committed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=; Max-Age=0",
                "a=; Path=/; Max-Age=-1",
                "a=; path=/; max-age=0; Secure; HttpOnly; SameSite=Lax",
            })
    void aDeletionWithTheSameScopeDeletes(String deletion) {
        exchange.cookie("a", "1");
        respond(deletion);

        assertThat(exchange.cookie("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A=; Path=/; Max-Age=0",
                "a=; Path=/app; Max-Age=0",
                "a=; Path=/; Domain=example.com; Max-Age=0",
                "a=; Path=/; Partitioned; Secure; Max-Age=0"
            })
    void aDeletionWithAnotherScopeDoesNotDelete(String deletion) {
        exchange.cookie("a", "1");
        respond(deletion);

        assertThat(exchange.cookie("a")).contains("1");
    }

    @Test
    void secureCookiesAreKeptFromPlainHttp() {
        exchange.secure(false);
        respond("a=1; Secure", "b=2");
        assertThat(exchange.next().requestHeaders("Cookie")).containsExactly("b=2");

        exchange.secure(true);
        FakeExchange next = exchange.next();
        assertThat(next.requestHeaders("Cookie")).containsExactly("a=1; b=2");
        assertThat(next.secure(false).next().requestHeaders("Cookie")).containsExactly("b=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "app.LOCALHOST", "127.0.0.1", "[::1]"})
    void thisMachineCountsAsSecure(String host) {
        exchange.secure(false).host(host);
        respond("a=1; Secure");

        assertThat(exchange.next().requestHeaders("Cookie")).containsExactly("a=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Host-a=1; Path=/",
                "__HOST-a=1; Path=/",
                "__Host-a=1; Secure",
                "__Host-a=1; Path=/app; Secure",
                "__Host-a=1; Path=/; Domain=example.com; Secure",
                "__Secure-a=1; Path=/"
            })
    void namesThatBreakTheirPromiseAreNotKept(String line) {
        respond(line);

        assertThat(exchange.next().requestHeaders("Cookie")).isEmpty();
    }

    @Test
    void aCommittedResponseNoLongerChanges() {
        respond("a=1");

        exchange.commit().setResponseHeaders("Set-Cookie", List.of("a=2"));

        assertThat(exchange.committed()).isTrue();
        assertThat(exchange.responseHeader("set-cookie")).contains("a=1");
    }

    @Test
    void aResponseHeaderWithoutValuesIsNone() {
        respond("a=1");
        respond();

        assertThat(exchange.responseHeaders("Set-Cookie")).isEmpty();
        assertThat(exchange.responseHeader("Set-Cookie")).isEmpty();
    }

    private void respond(String... setCookies) {
        exchange.setResponseHeaders("Set-Cookie", List.of(setCookies));
    }
}
