package io.mistsession.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MAX_AGE = Duration.ofMinutes(30);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration ABSOLUTE = Duration.ofHours(24);
    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final Lifetime life = Lifetime.start(NOW, new IdleTimeout(MAX_AGE, MARGIN), ABSOLUTE);

    @Test
    void anUnusedSessionEndsAfterMaxAgeAndMargin() {
        Instant end = NOW.plus(MAX_AGE).plus(MARGIN);

        assertThat(life.expiresAt()).isEqualTo(end);
        assertThat(life.isOver(end.minus(MILLI))).isFalse();
        assertThat(life.isOver(end)).isTrue();
        assertThat(life.isOver(end.plus(MILLI))).isTrue();
    }

    @Test
    void aUsedSessionEndsAtTheAbsoluteLimit() {
        Instant end = NOW.plus(ABSOLUTE);
        Lifetime used = life.renewed(end.minus(MILLI));

        assertThat(used.expiresAt()).isEqualTo(end);
        assertThat(used.isOver(end.minus(MILLI))).isFalse();
        assertThat(used.isOver(end)).isTrue();
        assertThat(used.isOver(end.plus(MILLI))).isTrue();
    }

    @Test
    void theIdleEndAndTheAbsoluteEndMayFallTogether() {
        Lifetime used = life.renewed(NOW.plus(ABSOLUTE).minus(MAX_AGE).minus(MARGIN));

        assertThat(used.expiresAt()).isEqualTo(NOW.plus(ABSOLUTE));
        assertThat(used.renewed(used.renewedAt().minus(MILLI)).expiresAt())
                .isEqualTo(NOW.plus(ABSOLUTE).minus(MILLI));
    }

    @Test
    void renewalIsDueOnceTheLastOneIsOlderThanTheMargin() {
        Instant due = NOW.plus(MARGIN);

        assertThat(life.isRenewalDue(due.minus(MILLI))).isFalse();
        assertThat(life.isRenewalDue(due)).isFalse();
        assertThat(life.isRenewalDue(due.plus(MILLI))).isTrue();
    }

    @Test
    void withoutAMarginEveryLaterUseIsARenewal() {
        Lifetime exact = life.with(new IdleTimeout(MAX_AGE, Duration.ZERO));

        assertThat(exact.isRenewalDue(NOW.plusNanos(1))).isTrue();
        assertThat(exact.expiresAt()).isEqualTo(NOW.plus(MAX_AGE));
    }

    @Test
    void aSessionOfAMillisecondLivesAMillisecond() {
        Lifetime brief = Lifetime.start(NOW, new IdleTimeout(MILLI, Duration.ZERO), ABSOLUTE);

        assertThat(brief.isOver(NOW)).isFalse();
        assertThat(brief.isOver(NOW.plus(MILLI).minusNanos(1))).isFalse();
        assertThat(brief.isOver(NOW.plus(MILLI))).isTrue();
    }

    @Test
    void anotherIdleTimeoutCountsFromTheLastRenewal() {
        Lifetime longer = life.with(new IdleTimeout(MAX_AGE.multipliedBy(2), MARGIN));

        assertThat(longer.renewedAt()).isEqualTo(NOW);
        assertThat(longer.expiresAt())
                .isEqualTo(NOW.plus(MAX_AGE.multipliedBy(2)).plus(MARGIN));
    }

    @Test
    void restartingMovesTheAbsoluteEndOnly() {
        Instant later = NOW.plus(Duration.ofMinutes(10));

        Lifetime restarted = life.restarted(later, ABSOLUTE);

        assertThat(restarted).isEqualTo(new Lifetime(NOW, NOW, life.idleTimeout(), later.plus(ABSOLUTE)));
    }

    @Test
    void endlessDurationsDoNotOverflow() {
        Lifetime endless = Lifetime.start(NOW, new IdleTimeout(ENDLESS, ENDLESS), ENDLESS);

        assertThat(endless.expiresAt()).isEqualTo(Instant.ofEpochMilli(Long.MAX_VALUE));
        assertThat(endless.isOver(NOW.plus(Duration.ofDays(365_000)))).isFalse();
        assertThat(endless.isRenewalDue(NOW.plus(Duration.ofDays(365_000)))).isFalse();
        assertThat(endless.restarted(NOW, ENDLESS).absoluteEnd()).isEqualTo(endless.absoluteEnd());
    }

    @Test
    void anEndlessIdleTimeoutStillEndsAtTheAbsoluteLimit() {
        Lifetime capped = Lifetime.start(NOW, new IdleTimeout(ENDLESS, MARGIN), ABSOLUTE);

        assertThat(capped.expiresAt()).isEqualTo(NOW.plus(ABSOLUTE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1000000000-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void clocksAtTheirExtremesDoNotOverflow(Instant now) {
        Lifetime extreme = Lifetime.start(now, new IdleTimeout(MAX_AGE, ENDLESS), ENDLESS);

        assertThat(extreme.expiresAt()).isBeforeOrEqualTo(Instant.ofEpochMilli(Long.MAX_VALUE));
        assertThat(extreme.isRenewalDue(now)).isEqualTo(now.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE)));
    }

    @Test
    void theEndFitsIntoMillisecondsSinceTheEpoch() {
        Lifetime endless = Lifetime.start(NOW, new IdleTimeout(ENDLESS, ENDLESS), ENDLESS);

        assertThat(endless.expiresAt().toEpochMilli()).isEqualTo(Long.MAX_VALUE);
    }
}
