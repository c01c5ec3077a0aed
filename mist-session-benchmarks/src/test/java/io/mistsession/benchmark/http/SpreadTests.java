package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTests {

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void whatWasNotMeasuredIsShownAsNothing() {
        Spread nothing = Spread.of(Double.NaN);

        assertThat(nothing.median("%.0f")).isEqualTo("–");
        assertThat(nothing.range("%.0f")).isEqualTo("–");
    }
}
