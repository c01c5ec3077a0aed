package io.mistsession.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.propagation.CookieOptions.SameSite;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the cookie does in a client that keeps to RFC 6265bis. */
class BrowserConversationTests {

    private static final Duration DAY = Duration.ofDays(1);

    private static Stream<UnaryOperator<CookieOptions.Builder>> options() {
        return Stream.of(
                options -> options,
                options -> options.path("/app"),
                options -> options.domain("example.com"),
                options -> options.httpOnly(false).sameSite(SameSite.STRICT),
                options -> options.maxAge(DAY),
                options -> options.secure(true).partitioned(true),
                options -> options.secure(true)
                        .sameSite(SameSite.NONE)
                        .partitioned(true)
                        .path("/a")
                        .domain("b.example"),
                options -> options.name("__Host-id").secure(true),
                options -> options.name("__secure-id").secure(true).domain("example.com"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void theClientSendsBackWhatItGotAndForgetsItWhenTold(UnaryOperator<CookieOptions.Builder> choice) {
        CookieOptions options = choice.apply(CookieOptions.builder()).build();
        CookiePropagator propagator = CookiePropagator.of(options);

        FakeExchange login = FakeExchange.https();
        propagator.inject(login, TestTokens.ONE, DAY);

        FakeExchange rotation = login.next();
        assertThat(propagator.extract(rotation)).containsExactly(TestTokens.ONE.value());
        propagator.inject(rotation, TestTokens.TWO, DAY);

        FakeExchange logout = rotation.next();
        assertThat(propagator.extract(logout)).containsExactly(TestTokens.TWO.value());
        propagator.remove(logout);

        assertThat(propagator.extract(logout.next())).isEmpty();
        assertThat(logout.cookie(options.name())).isEmpty();
    }

    @Test
    void aDevelopersMachineNeedsNoHttps() {
        CookiePropagator propagator = CookiePropagator.of(CookieOptions.defaults());
        FakeExchange exchange = FakeExchange.http("localhost");

        propagator.inject(exchange, TestTokens.ONE, DAY);

        assertThat(exchange.responseHeader("Set-Cookie").orElseThrow()).doesNotContain("Secure");
        assertThat(propagator.extract(exchange.next())).containsExactly(TestTokens.ONE.value());
    }

    @Test
    void anotherMachineGetsNoCookieThatTravelsInTheClear() {
        CookiePropagator propagator = CookiePropagator.of(CookieOptions.defaults());
        FakeExchange exchange = FakeExchange.http("example.com");

        propagator.inject(exchange, TestTokens.ONE, DAY);

        assertThat(propagator.extract(exchange.next())).isEmpty();
    }

    @Test
    void aCookieTossedBySubdomainIsASecondValue() {
        CookiePropagator propagator = CookiePropagator.of(CookieOptions.defaults());
        FakeExchange login = FakeExchange.https();
        propagator.inject(login, TestTokens.ONE, DAY);

        FakeExchange tossed = login.next().header("Cookie", "mist_session=" + TestTokens.TWO.value());

        assertThat(propagator.extract(tossed))
                .containsExactlyInAnyOrder(TestTokens.ONE.value(), TestTokens.TWO.value());
    }
}
