package io.mistsession.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.InvalidSettingException;
import io.mistsession.TokenLocations;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderPropagatorTests {

    private static final String NAME = HeaderPropagator.DEFAULT_NAME;
    private static final Duration DAY = Duration.ofDays(1);

    private final HeaderPropagator propagator = HeaderPropagator.of(NAME);
    private final FakeExchange exchange = FakeExchange.https();

    @Test
    void extractReadsTheHeaderAndNothingElse() {
        exchange.header("x-session-token", SampleTokens.ONE.value()).cookie(NAME, SampleTokens.TWO.value());

        assertThat(propagator.extract(exchange)).containsExactly(SampleTokens.ONE.value());
    }

    @Test
    void anEmptyHeaderIsNone() {
        exchange.header(NAME, "");

        assertThat(propagator.extract(exchange)).isEmpty();
    }

    @Test
    void equalLinesAreOneAndDifferentOnesAtMostFour() {
        exchange.header(NAME, "a").header(NAME, "").header(NAME, "a");
        assertThat(propagator.extract(exchange)).containsExactly("a");

        exchange.header(NAME, "b").header(NAME, "c").header(NAME, "d").header(NAME, "e");
        assertThat(propagator.extract(exchange)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aValueIsTakenToTheLetter() {
        exchange.header(NAME, "a, b").header(NAME, " a");

        assertThat(propagator.extract(exchange)).containsExactly("a, b", " a");
    }

    @Test
    void injectAnswersInTheSameHeader() {
        propagator.inject(exchange, SampleTokens.TWO, DAY);
        propagator.inject(exchange, SampleTokens.ONE, DAY);

        assertThat(exchange.responseHeaders(NAME)).containsExactly(SampleTokens.ONE.value());
        assertThat(exchange.responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void removeAnswersWithAnEmptyHeader() {
        propagator.inject(exchange, SampleTokens.ONE, DAY);

        propagator.remove(exchange);

        assertThat(exchange.responseHeaders(NAME)).containsExactly("");
    }

    @Test
    void theResponseIsNotCached() {
        exchange.setResponseHeaders("Cache-Control", List.of("public"));

        propagator.inject(exchange, SampleTokens.ONE, DAY);

        assertThat(exchange.responseHeaders("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void thePlaceIsTheHeader() {
        assertThat(propagator.locations()).isEqualTo(new TokenLocations(Set.of(), Set.of(NAME)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "X Session",
                "X-Session:",
                "X\r\nSet-Cookie",
                "X\0",
                "Ｘ-Session",
                "Cookie",
                "COOKIE",
                "set-cookie",
                "Host",
                "Content-Length",
                "Transfer-Encoding",
                "Connection",
                "Cache-Control"
            })
    void aNameThatWouldBreakHttpIsRefused(String name) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> HeaderPropagator.of(name))
                .withMessageStartingWith("mist.session.header.name = ")
                .satisfies(refusal -> assertThat(refusal.remedy()).contains(NAME));
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThat(HeaderPropagator.of("a".repeat(256)).locations().headers()).hasSize(1);
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> HeaderPropagator.of("a".repeat(257)))
                .withMessageContaining("(257 characters)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Auth-Token", "Authorization", "session", "X-Cookie"})
    void otherNamesAreTaken(String name) {
        HeaderPropagator custom = HeaderPropagator.of(name);

        custom.inject(exchange, SampleTokens.ONE, DAY);

        assertThat(exchange.responseHeader(name)).contains(SampleTokens.ONE.value());
    }
}
