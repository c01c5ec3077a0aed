package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mistsession.Session;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTimeTests {

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    @ParameterizedTest
    @ValueSource(strings = {"PT0.9S", "PT30M", "P400D", "P36500D"})
    void aSessionEndsAfterItsIdleTimeoutToTheMillisecond(Duration timeout) {
        try (Application app = app(builder -> builder.timeout(timeout).absoluteTimeout(Duration.ofDays(40_000)))) {
            FakeExchange client = app.visitor();

            app.clock.advance(timeout.minus(MILLISECOND));
            FakeExchange used = app.request(client, session -> session.get("cart"));
            assertThat(app.letsIn(used.next())).isTrue();

            app.clock.advance(timeout);
            assertThat(app.letsIn(used.next())).isFalse();
        }
    }

    @Test
    void withATouchIntervalItEndsAtMostOneMarginLater() {
        Duration touch = Duration.ofMinutes(1);
        try (Application app = app(builder -> builder.touchInterval(touch))) {
            FakeExchange client = app.visitor();
            app.clock.advance(touch);
            client = app.request(client, session -> session.get("cart")).next();

            app.clock.advance(Application.TIMEOUT.minus(MILLISECOND));
            assertThat(app.letsIn(client.next())).isTrue();
            app.clock.advance(Application.TIMEOUT.plus(touch));
            assertThat(app.letsIn(client.next())).isFalse();
        }
    }

    @Test
    void thePreviousAccessIsThatOfTheRequestBefore() {
        try (Application app = app(builder -> builder.touchInterval(Duration.ofMinutes(1)))) {
            Instant made = app.clock.instant();
            FakeExchange client = app.visitor();
            app.clock.advance(Duration.ofMinutes(5));
            Instant secondRequest = app.clock.instant();
            FakeExchange exchange = client.next();
            Session second = app.manager.currentSession(exchange);
            assertThat(second.previouslyAccessedAt()).isEqualTo(made);

            app.clock.advance(Duration.ofMinutes(2));
            app.manager.refreshSession(exchange);
            assertThat(second.previouslyAccessedAt()).isEqualTo(made);
            assertThat(second.lastAccessedAt()).isEqualTo(app.clock.instant()).isAfter(secondRequest);

            app.clock.advance(Duration.ofSeconds(30));
            Session third = app.manager.currentSession(client.next());
            assertThat(third.previouslyAccessedAt()).isEqualTo(second.lastAccessedAt());
        }
    }

    @Test
    void theTimeOfCreationIsThatOfTheNodeThroughoutTheSessionsLife() {
        MutableClock storeTime = MutableClock.create();
        MutableClock nodeTime = MutableClock.create();
        nodeTime.advance(Duration.ofSeconds(90).plusNanos(123_456));
        try (Application app = new Application(storeTime, nodeTime)) {
            FakeExchange exchange = FakeExchange.https();
            Session fresh = app.manager.currentSession(exchange);
            Instant made = fresh.createdAt();
            storeTime.advance(Duration.ofSeconds(3));
            nodeTime.advance(Duration.ofSeconds(3));
            fresh.set("cart", "tea");
            FakeExchange client = app.answer(exchange).next();

            assertThat(fresh.createdAt()).isEqualTo(made);
            Session later = app.manager.currentSession(client);
            assertThat(later.createdAt()).isEqualTo(made);
            assertThat(later.previouslyAccessedAt()).isEqualTo(made);
            assertThat(later.expiresAt()).isEqualTo(storeTime.instant().plus(Application.TIMEOUT));
        }
    }

    @Test
    void aUseIsWrittenOnceItIsOlderThanTheMargin() {
        Duration touch = Duration.ofMinutes(1);
        try (Application app = app(builder -> builder.touchInterval(touch))) {
            FakeExchange client = app.visitor();
            Session first = app.manager.currentSession(client);

            app.clock.advance(touch);
            assertThat(app.manager.currentSession(client.next()).lastAccessedAt())
                    .isEqualTo(first.lastAccessedAt());
            app.clock.advance(MILLISECOND);
            assertThat(app.manager.currentSession(client.next()).lastAccessedAt())
                    .isEqualTo(app.clock.instant());
        }
    }

    @Test
    void constantUseDoesNotOutliveTheAbsoluteLimit() {
        Duration absolute = Duration.ofHours(1);
        try (Application app = app(builder -> builder.absoluteTimeout(absolute))) {
            FakeExchange client = app.visitor();
            for (int second = 1; second < 3600; second++) {
                app.clock.advance(Duration.ofSeconds(1));
                assertThat(app.letsIn(client.next())).as("after %s s", second).isTrue();
            }
            app.clock.advance(Duration.ofMillis(999));
            assertThat(app.letsIn(client.next())).isTrue();
            app.clock.advance(MILLISECOND);
            assertThat(app.letsIn(client.next())).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.25S", "PT5M", "PT2H"})
    void maxAgeOfOneSessionShortensOrLengthensItsLife(Duration maxAge) {
        try (Application app = app(builder -> builder)) {
            FakeExchange client = app.visitor();
            client = app.request(client, session -> session.setMaxAge(maxAge)).next();
            assertThat(app.manager.find(idOf(client)).orElseThrow().maxAge()).isEqualTo(maxAge);

            app.clock.advance(maxAge.minus(MILLISECOND));
            assertThat(app.manager.find(idOf(client))).isPresent();
            app.clock.advance(MILLISECOND);
            assertThat(app.manager.find(idOf(client))).isEmpty();
        }
    }

    @Test
    void settingTheMaxAgeRenewsTheSession() {
        try (Application app = app(builder -> builder.touchInterval(Duration.ofMinutes(15)))) {
            FakeExchange client = app.visitor();
            app.clock.advance(Duration.ofMinutes(10));

            app.request(client, session -> session.setMaxAge(Duration.ofHours(1)));

            assertThat(app.manager.find(idOf(client)).orElseThrow().lastAccessedAt())
                    .isEqualTo(app.clock.instant());
        }
    }

    @Test
    void theMarginShrinksWithAShorterMaxAge() {
        try (Application app = app(builder -> builder.touchInterval(Duration.ofMinutes(10)))) {
            Session session = app.manager.currentSession(app.visitor());

            session.setMaxAge(Duration.ofMinutes(3));

            assertThat(session.expiresAt()).isEqualTo(app.clock.instant().plus(Duration.ofMinutes(4)));
        }
    }

    @Test
    void endlessMaxAgeIsCappedByTheAbsoluteLimitAndShownAsItWasSet() {
        try (Application app = app(builder -> builder)) {
            FakeExchange client = app.visitor();
            Duration forever = ChronoUnit.FOREVER.getDuration();

            client = app.request(client, session -> session.setMaxAge(forever)).next();

            Session session = app.manager.currentSession(client);
            assertThat(session.maxAge()).isEqualTo(forever);
            assertThat(session.expiresAt()).isEqualTo(app.clock.instant().plus(Duration.ofHours(24)));
        }
    }

    @Test
    void partsOfAMillisecondAreRoundedUp() {
        try (Application app = app(builder -> builder)) {
            FakeExchange client = app.visitor();

            app.request(client, session -> session.setMaxAge(Duration.ofNanos(1)));

            assertThat(app.manager.find(idOf(client)).orElseThrow().maxAge()).isEqualTo(MILLISECOND);
        }
    }

    @Test
    void maxAgeZeroEndsTheSessionAndANegativeOneIsRefused() {
        try (Application app = app(builder -> builder)) {
            FakeExchange client = app.visitor();
            Session session = app.manager.currentSession(client);

            assertThatIllegalArgumentException().isThrownBy(() -> session.setMaxAge(Duration.ofMillis(-1)));
            session.setMaxAge(Duration.ZERO);
            app.answer(client);

            assertThat(app.manager.find(session.id())).isEmpty();
            assertThat(client.next().cookie("mist_session")).isEmpty();
        }
    }

    @Test
    void findAndSavesOfAttributesDoNotRenew() {
        try (Application app = app(builder -> builder)) {
            FakeExchange client = app.visitor();
            Session session = app.manager.currentSession(client);
            app.clock.advance(Duration.ofMinutes(29));

            session.set("cart", "coffee");
            session.save();
            session.increment("n", 1);
            assertThat(app.manager.find(session.id())).isPresent();

            app.clock.advance(Duration.ofMinutes(1));
            assertThat(app.manager.find(session.id())).isEmpty();
        }
    }

    private static Application app(UnaryOperator<SessionManagerBuilder> settings) {
        return new Application(settings);
    }

    private static String idOf(FakeExchange exchange) {
        return exchange.cookie("mist_session").orElseThrow().substring(0, 16);
    }
}
