package io.mistsession.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.mistsession.Exchange;
import io.mistsession.TokenLocations;
import io.mistsession.propagation.CookieOptions.SameSite;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiePropagatorTests {

    private static final String TOKEN = TestTokens.ONE.value();
    private static final Duration DAY = Duration.ofDays(1);

    private final CookiePropagator propagator = CookiePropagator.of(CookieOptions.defaults());
    private final FakeExchange exchange = FakeExchange.https();

    @Test
    void extractReadsTheCookieAndNothingElse() {
        exchange.cookie("mist_session", TOKEN).cookie("other", TestTokens.TWO.value());
        exchange.header("X-Session-Token", TestTokens.TWO.value()).header("Set-Cookie", "mist_session=evil");

        assertThat(propagator.extract(exchange)).containsExactly(TOKEN);
    }

    @Test
    void withoutACookieThereIsNothing() {
        assertThat(propagator.extract(exchange)).isEmpty();
    }

    @Test
    void theDefaultCookieLastsUntilTheBrowserIsClosed() {
        propagator.inject(exchange, TestTokens.ONE, DAY);

        assertThat(setCookies(exchange))
                .containsExactly("mist_session=" + TOKEN + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void everyOptionIsSent() {
        CookieOptions options = CookieOptions.builder()
                .name("__Secure-id")
                .path("/app")
                .domain("example.com")
                .httpOnly(false)
                .sameSite(SameSite.NONE)
                .partitioned(true)
                .secure(true)
                .maxAge(Duration.ofDays(400))
                .build();

        CookiePropagator.of(options).inject(exchange, TestTokens.ONE, DAY);

        assertThat(setCookies(exchange))
                .containsExactly("__Secure-id=" + TOKEN
                        + "; Path=/app; Domain=example.com; Max-Age=86400; Secure; SameSite=None; Partitioned");
    }

    @Test
    void theDeletionCookieHasTheSameAttributes() {
        CookieOptions options = CookieOptions.builder()
                .name("__Secure-id")
                .path("/app")
                .domain("example.com")
                .sameSite(SameSite.STRICT)
                .partitioned(true)
                .secure(true)
                .maxAge(DAY)
                .build();

        CookiePropagator.of(options).remove(exchange);

        assertThat(setCookies(exchange))
                .containsExactly("__Secure-id=; Path=/app; Domain=example.com; Max-Age=0;"
                        + " Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure; HttpOnly; SameSite=Strict; Partitioned");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, PT24H, 3600",
        "PT24H, PT1H, 3600",
        "PT1.999S, PT24H, 1",
        "PT24H, PT59.999S, 59",
        "PT24H, PT0.4S, 0",
        "PT24H, PT-5S, 0",
        "PT24H, PT2562047788015215H, 86400"
    })
    void maxAgeIsTheShorterOfTheSettingAndWhatIsLeft(Duration setting, Duration left, long seconds) {
        CookieOptions options = CookieOptions.builder().maxAge(setting).build();

        CookiePropagator.of(options).inject(exchange, TestTokens.ONE, left);

        assertThat(setCookies(exchange)).singleElement().asString().contains("; Max-Age=" + seconds + ";");
    }

    @Test
    void theLastOfSeveralCookiesIsTheOnlyOne() {
        propagator.inject(exchange, TestTokens.TWO, DAY);
        propagator.remove(exchange);
        propagator.inject(exchange, TestTokens.TWO, DAY);
        propagator.inject(exchange, TestTokens.ONE, DAY);

        assertThat(setCookies(exchange)).singleElement().asString().startsWith("mist_session=" + TOKEN + ";");

        propagator.remove(exchange);

        assertThat(setCookies(exchange)).singleElement().asString().startsWith("mist_session=;");
    }

    @Test
    void otherCookiesStayAsTheyAre() {
        List<String> others = List.of("mist_session2=x", "MIST_SESSION=y; Path=/", "a=mist_session=z", "broken");
        exchange.setResponseHeaders("set-cookie", others);

        propagator.inject(exchange, TestTokens.ONE, DAY);
        propagator.remove(exchange);

        assertThat(setCookies(exchange)).hasSize(5).startsWith(others.toArray(String[]::new));
    }

    @Test
    void neverAnythingOfTheRequestIsSentBack() {
        exchange.cookie("mist_session", "evil\r\nSet-Cookie: a=b").header("Host", "evil.example");

        propagator.inject(exchange, TestTokens.ONE, DAY);

        assertThat(setCookies(exchange).toString()).doesNotContain("evil", "\r", "\n", "a=b");
    }

    @Test
    void theResponseIsNotCached() {
        FakeExchange goodbye = FakeExchange.https();

        propagator.inject(exchange, TestTokens.ONE, DAY);
        propagator.remove(goodbye);

        assertThat(exchange.responseHeaders("Cache-Control")).containsExactly("no-store");
        assertThat(goodbye.responseHeaders("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void thePlaceIsTheCookie() {
        assertThat(propagator.locations()).isEqualTo(new TokenLocations(Set.of("mist_session"), Set.of()));
    }

    @Test
    void anUnsafeOptionIsWarnedAboutOnce() {
        try (CapturedLog log = new CapturedLog(CookiePropagator.class)) {
            CookiePropagator unsafe = CookiePropagator.of(
                    CookieOptions.builder().secure(false).httpOnly(false).build());
            unsafe.inject(FakeExchange.http("example.com"), TestTokens.ONE, DAY);
            unsafe.inject(exchange, TestTokens.ONE, DAY);

            assertThat(log.messages(Level.WARN))
                    .hasSize(2)
                    .anyMatch(message -> message.contains("mist.session.cookie.secure=false"))
                    .anyMatch(message -> message.contains("mist.session.cookie.http-only=false"));
        }
    }

    @Test
    void theDefaultsAreNotWarnedAbout() {
        try (CapturedLog log = new CapturedLog(CookiePropagator.class)) {
            CookiePropagator.of(CookieOptions.defaults()).inject(exchange, TestTokens.ONE, DAY);

            assertThat(log.messages(Level.WARN)).isEmpty();
            assertThat(log.messages(Level.INFO)).isEmpty();
        }
    }

    private static List<String> setCookies(Exchange exchange) {
        return exchange.responseHeaders("Set-Cookie");
    }
}
