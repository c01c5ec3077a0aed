package io.mistsession.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionToken;
import io.mistsession.store.IdleTimeout;
import io.mistsession.test.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactTimeTests {

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final MutableClock clock = MutableClock.startingAt(Instant.parse("2026-02-03T04:05:06.789999Z"));
    private final InMemorySessionStore store =
            InMemorySessionStore.builder().clock(clock).build();

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "PT0.9S", "PT1.0737S", "PT30M", "P400D", "P36500D"})
    void aSessionIsThereUntilItsEndAndAbsentFromThenOn(Duration maxAge) {
        Visitors visitors = new Visitors(store, new IdleTimeout(maxAge, Duration.ZERO));
        SessionToken token = visitors.anonymous(10);

        clock.advance(maxAge.minus(MILLISECOND));
        assertThat(store.find(token.id())).isPresent();
        clock.advance(MILLISECOND);

        assertThat(store.find(token.id())).isEmpty();
        assertThat(visitors.isLetIn(token)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.9S", "PT30M", "P400D"})
    void theMarginIsAddedToTheEnd(Duration maxAge) {
        Visitors visitors = new Visitors(store, new IdleTimeout(maxAge, Duration.ofMillis(30)));
        SessionToken token = visitors.anonymous(10);

        clock.advance(maxAge.plusMillis(29));
        assertThat(store.find(token.id())).isPresent();
        clock.advance(MILLISECOND);

        assertThat(store.find(token.id())).isEmpty();
    }

    @Test
    void aUseIsWrittenOnceTheMarginHasPassed() {
        Visitors visitors = new Visitors(store, new IdleTimeout(Duration.ofMillis(900), Duration.ofMillis(30)));
        SessionToken token = visitors.anonymous(10);

        clock.advance(Duration.ofMillis(30));
        assertThat(visitors.isLetIn(token)).isTrue();
        assertThat(renewals(token)).isZero();
        clock.advance(MILLISECOND);
        assertThat(visitors.isLetIn(token)).isTrue();

        assertThat(renewals(token)).isEqualTo(31);
    }

    @Test
    void aSessionInUseOutlivesManyTurnsOfTheWheel() {
        Visitors visitors = new Visitors(store, new IdleTimeout(Duration.ofMillis(900), Duration.ofMillis(30)));
        SessionToken token = visitors.anonymous(10);

        for (int i = 0; i < 1000; i++) {
            clock.advance(Duration.ofMillis(899));
            assertThat(visitors.isLetIn(token)).isTrue();
            store.sweep(ended -> {});
        }

        clock.advance(Duration.ofMillis(930));
        assertThat(visitors.isLetIn(token)).isFalse();
    }

    @Test
    void aTimeoutOfCenturiesIsNoOverflow() {
        Visitors visitors = new Visitors(store, new IdleTimeout(Duration.ofDays(300_000), Duration.ofDays(1)));
        SessionToken token = visitors.anonymous(10);
        SessionToken eternal =
                new Visitors(store, new IdleTimeout(Duration.ofSeconds(Long.MAX_VALUE), Duration.ZERO)).anonymous(10);

        clock.advance(Duration.ofDays(36_500));
        store.sweep(ended -> {});

        assertThat(visitors.isLetIn(token)).isTrue();
        assertThat(visitors.isLetIn(eternal)).isTrue();
    }

    @Test
    void timesAreMilliseconds() {
        SessionToken token = new Visitors(store).anonymous(10);

        assertThat(store.find(token.id()).orElseThrow().lifetime().createdAt())
                .isEqualTo(Instant.parse("2026-02-03T04:05:06.789Z"));
    }

    private long renewals(SessionToken token) {
        var lifetime = store.find(token.id()).orElseThrow().lifetime();
        return Duration.between(lifetime.createdAt(), lifetime.renewedAt()).toMillis();
    }
}
