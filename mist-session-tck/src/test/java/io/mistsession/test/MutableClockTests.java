package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTests {

    private static final Instant START = Instant.parse("2026-02-03T04:05:06.789Z");

    @Test
    void itStandsStillUntilItIsAdvanced() {
        MutableClock clock = MutableClock.startingAt(START);
        assertThat(clock.instant()).isEqualTo(START);

        clock.advance(Duration.ofMillis(5));

        assertThat(clock.instant()).isEqualTo(START.plusMillis(5));
    }

    @Test
    void itIsTheSameClockInEveryZone() {
        MutableClock clock = MutableClock.startingAt(START);
        Clock there = clock.withZone(ZoneId.of("Asia/Shanghai"));

        clock.advance(Duration.ofMillis(5));

        assertThat(there.instant()).isEqualTo(clock.instant());
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }
}
