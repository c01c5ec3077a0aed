package io.mistsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MonotonicClockTests {

    private static final Instant START = Instant.parse("2026-03-29T00:59:59Z");

    private final AtomicReference<Instant> wall = new AtomicReference<>(START);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private final MonotonicClock clock = new MonotonicClock(wall::get, nanos::get);

    @Test
    void itStartsAtTheWallsTime() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void itAdvancesWithTheProcessAlsoWhereNanosWrapAround() {
        nanos.addAndGet(2_000_000_001L);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(2).plusNanos(1));
    }

    @Test
    void itIgnoresWhatHappensToTheWallClock() {
        wall.set(START.plusSeconds(3600));
        assertThat(clock.instant()).isEqualTo(START);

        wall.set(START.minusSeconds(3600));
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void itShowsTheSameTimeInEveryZone() {
        nanos.addAndGet(5);

        assertThat(clock.withZone(ZoneId.of("Asia/Shanghai")).instant()).isEqualTo(clock.instant());
        assertThat(clock.withZone(ZoneId.of("Asia/Shanghai")).getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void allOfAProcessAgree() {
        assertThat(MonotonicClock.system()).isSameAs(MonotonicClock.system());
    }
}
