package io.mistsession.benchmark.nearcache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** With few changes: how long they take is not looked at, but each must be seen. */
class ChangeDelaysTests {

    @Test
    void everyChangeIsSeenByTheOtherNode() {
        ChangeDelays delays = ChangeDelays.measure(30, 3);

        assertThat(delays.percentile(0.1)).isPositive();
        assertThat(delays.percentile(50)).isBetween(delays.percentile(0.1), delays.percentile(100));
        assertThat(delays.table().lines().skip(2)).singleElement().asString().startsWith("| 30 | ");
    }
}
