package io.mistsession.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mistsession.TokenLocations;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompositePropagatorTests {

    private static final String COOKIE = "mist_session";
    private static final String HEADER = HeaderPropagator.DEFAULT_NAME;
    private static final String ONE = SampleTokens.ONE.value();
    private static final String TWO = SampleTokens.TWO.value();
    private static final Duration DAY = Duration.ofDays(1);

    private final CompositePropagator propagator =
            CompositePropagator.of(List.of(CookiePropagator.of(CookieOptions.defaults()), HeaderPropagator.of(HEADER)));
    private final FakeExchange exchange = FakeExchange.https();

    @Test
    void oneTokenInBothPlacesIsOne() {
        exchange.cookie(COOKIE, ONE).header(HEADER, ONE);

        assertThat(propagator.extract(exchange)).containsExactly(ONE);
    }

    @Test
    void differentTokensAreAllFound() {
        exchange.cookie(COOKIE, ONE).header(HEADER, TWO);

        assertThat(propagator.extract(exchange)).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void allPlacesTogetherGiveAtMostFourAndTokensFirst() {
        exchange.cookie(COOKIE, "a").cookie(COOKIE, "b").cookie(COOKIE, "c");
        exchange.header(HEADER, "d").header(HEADER, "e");
        assertThat(propagator.extract(exchange)).containsExactly("a", "b", "c", "d");

        exchange.header(HEADER, ONE);
        assertThat(propagator.extract(exchange)).containsExactlyInAnyOrder(ONE, "b", "c", "d");
    }

    @Test
    void aClientThatSentNothingIsAnsweredThroughTheFirst() {
        propagator.inject(exchange, SampleTokens.ONE, DAY);

        assertThat(exchange.cookie(COOKIE)).contains(ONE);
        assertThat(exchange.responseHeaders(HEADER)).isEmpty();
    }

    @Test
    void aClientThatSentTheHeaderIsAnsweredInTheHeader() {
        exchange.header(HEADER, "anything");

        propagator.inject(exchange, SampleTokens.ONE, DAY);

        assertThat(exchange.responseHeader(HEADER)).contains(ONE);
        assertThat(exchange.responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void aClientThatSentBothIsAnsweredInBoth() {
        exchange.cookie(COOKIE, TWO).header(HEADER, TWO);

        propagator.inject(exchange, SampleTokens.ONE, DAY);

        assertThat(exchange.responseHeader(HEADER)).contains(ONE);
        assertThat(exchange.cookie(COOKIE)).contains(ONE);
    }

    @Test
    void removeClearsTheFirstAndWhateverWasSent() {
        exchange.header(HEADER, ONE);

        propagator.remove(exchange);

        assertThat(exchange.responseHeader(HEADER)).contains("");
        assertThat(exchange.responseHeaders("Set-Cookie")).hasSize(1);
    }

    @Test
    void removeLeavesPlacesAloneThatWereNotUsed() {
        exchange.cookie(COOKIE, ONE);

        propagator.remove(exchange);

        assertThat(exchange.responseHeaders(HEADER)).isEmpty();
        assertThat(exchange.responseHeaders("Set-Cookie")).hasSize(1);
    }

    @Test
    void itsPlacesAreThoseOfAllParts() {
        assertThat(propagator.locations()).isEqualTo(new TokenLocations(Set.of(COOKIE), Set.of(HEADER)));
    }

    @Test
    void withoutPartsItCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> CompositePropagator.of(List.of()));
    }
}
