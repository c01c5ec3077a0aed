package io.mistsession.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionException;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.manager.SessionManager;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionCountsTests {

    private final MutableClock clock = MutableClock.create();
    private final SessionStore store =
            InMemorySessionStore.builder().clock(clock).build();
    private final SessionCounts counts = new SessionCounts(() -> store, clock);
    private final SessionManager manager = SessionManager.builder(store)
            .propagator(CookiePropagator.of(CookieOptions.defaults()))
            .codec(JsonAttributeCodec.builder().build())
            .clock(clock)
            .events(counts)
            .build();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aSessionIsCountedWhereItIsMadeRotatedAndRemoved() {
        FakeExchange exchange = FakeExchange.https();
        manager.initSession(exchange);
        manager.save(exchange);
        manager.rotateSession(exchange);
        assertThat(counts.active()).hasValue(1);

        clock.advance(Duration.ofMinutes(3));
        manager.removeSession(exchange);

        assertThat(counts.count(SessionFigure.CREATED)).isEqualTo(1);
        assertThat(counts.count(SessionFigure.ROTATED)).isEqualTo(1);
        assertThat(counts.count(SessionFigure.REMOVED)).isEqualTo(1);
        assertThat(counts.count(SessionFigure.EXPIRED)).isZero();
        assertThat(counts.active()).hasValue(0);
        assertThat(counts.activeMax()).hasValue(1);
        assertThat(Duration.ofMillis(counts.aliveMaxMillis())).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void anExpiredSessionHasLivedUntilItsEndAndNotUntilTheSweep() {
        manager.create();
        clock.advance(Duration.ofHours(5));

        manager.runGc();

        assertThat(counts.count(SessionFigure.EXPIRED)).isEqualTo(1);
        assertThat(counts.count(SessionFigure.REMOVED)).isZero();
        assertThat(Duration.ofMillis(counts.aliveMaxMillis())).isEqualTo(Duration.ofMinutes(31));
    }

    @Test
    void aWriteToAnEndedSessionAndOneThatComesTooLateAreCounted() {
        Session gone = manager.create().session();
        Session stale = manager.create().session();
        manager.remove(gone.id());
        manager.use(stale.id(), session -> session.set("a", 1));
        refused(() -> {
            gone.set("a", 1);
            gone.save();
        });

        assertThat(counts.count(SessionFigure.REVIVALS_BLOCKED)).isEqualTo(1);
        assertThat(counts.count(SessionFigure.CONFLICTS)).isZero();
        counts.onEvent(new SessionEvent.WriteConflict(stale.id()));
        assertThat(counts.count(SessionFigure.CONFLICTS)).isEqualTo(1);
    }

    @Test
    void eventsThatWereLeftOutAreCounted() {
        counts.onEvent(new SessionEvent.StoreFull());
        counts.onEvent(new SessionEvent.Suppressed(SessionEvent.StoreFull.class, 40));
        counts.onEvent(new SessionEvent.Suppressed(SessionEvent.UnknownToken.class, 7));
        counts.onEvent(new SessionEvent.AttributeUnreadable("id", "name"));

        assertThat(counts.count(SessionFigure.REJECTED)).isEqualTo(41);
        assertThat(counts.count(SessionFigure.ATTRIBUTES_UNREADABLE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void eventsThatAreNoFigureCountNothing(SessionFigure figure) {
        counts.onEvent(new SessionEvent.Authenticated("id", "alice", false));
        counts.onEvent(new SessionEvent.ChangeDropped("id", "name"));
        counts.onEvent(new SessionEvent.MalformedToken());

        assertThat(counts.count(figure)).isZero();
    }

    @Test
    void aStoreThatDoesNotKnowHowManySessionsItHasIsNotGuessed() {
        SessionCounts unknown = new SessionCounts(() -> mock(SessionStore.class, CALLS_REAL_METHODS), clock);

        unknown.onEvent(new SessionEvent.Created(manager.create().session()));

        assertThat(unknown.active()).isEmpty();
        assertThat(unknown.activeMax()).isEmpty();
    }

    private static void refused(Runnable work) {
        try {
            work.run();
        } catch (SessionException e) {
            return;
        }
        throw new AssertionError("It was not refused");
    }
}
