package io.mistsession.store.memory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionEvent;
import io.mistsession.SessionToken;
import io.mistsession.store.EndedSession;
import io.mistsession.store.RemoveResult;
import io.mistsession.test.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemorySweepTests {

    private static final Duration LIFE = Duration.ofMinutes(31);

    private final MutableClock clock = MutableClock.create();

    @Test
    void whatHasEndedIsHandedOutWithinTwoSeconds() {
        InMemorySessionStore store = InMemorySessionStore.builder().clock(clock).build();
        SessionToken token = new Visitors(store).anonymous(10);
        List<EndedSession> ended = new ArrayList<>();

        clock.advance(LIFE.plusSeconds(2));

        assertThat(store.sweep(ended::add)).isEqualTo(1);
        assertThat(ended).extracting(EndedSession::id).containsExactly(token.id());
    }

    @Test
    void theStoreKnowsHowManySessionsItHas() {
        InMemorySessionStore store = InMemorySessionStore.builder().clock(clock).build();
        Visitors visitors = new Visitors(store);
        assertThat(store.activeSessions()).hasValue(0);

        SessionToken token = visitors.user(10);
        visitors.anonymous(10);
        assertThat(store.activeSessions()).hasValue(2);

        store.remove(token.id(), 0);
        assertThat(store.activeSessions()).hasValue(1);
        clock.advance(LIFE.plusSeconds(2));
        store.sweep(ended -> {});
        assertThat(store.activeSessions()).hasValue(0);
    }

    @Test
    void whatIsAskedForAfterItsEndIsHandedOutAllTheSame() {
        InMemorySessionStore store = InMemorySessionStore.builder().clock(clock).build();
        Visitors visitors = new Visitors(store);
        SessionToken token = visitors.user(10);
        clock.advance(LIFE);

        assertThat(visitors.isLetIn(token)).isFalse();
        assertThat(store.remove(token.id(), 0)).isEqualTo(RemoveResult.GONE);

        assertThat(store.sweep(ended -> {})).isEqualTo(1);
    }

    @Test
    void aNewSessionUnderTheIdOfAnEndedOneDoesNotHideItsEnd() {
        InMemorySessionStore store = InMemorySessionStore.builder().clock(clock).build();
        Visitors visitors = new Visitors(store);
        SessionToken token = visitors.anonymous(10);
        clock.advance(LIFE);

        visitors.come(token, null, 20);

        List<EndedSession> ended = new ArrayList<>();
        assertThat(store.sweep(ended::add)).isEqualTo(1);
        assertThat(ended.get(0).session().orElseThrow().attributes()).containsEntry("data", Visitors.data(10));
        assertThat(visitors.isLetIn(token)).isTrue();
    }

    @Test
    void withoutExpiryEventsTheEndedVanish() {
        InMemorySessionStore store =
                InMemorySessionStore.builder().clock(clock).expiryEvents(false).build();
        IntStream.range(0, 100).forEach(i -> new Visitors(store).anonymous(10));
        clock.advance(LIFE.plusSeconds(2));

        assertThat(store.sweep(ended -> {})).isZero();

        assertThat(store.size()).isZero();
    }

    @Test
    void aListenerOfEvictionsMayUseTheStore() {
        AtomicReference<InMemorySessionStore> itself = new AtomicReference<>();
        List<SessionEvent> events = new ArrayList<>();
        InMemorySessionStore store = InMemorySessionStore.builder()
                .maxSize(100_000)
                .events(event -> {
                    events.add(event);
                    new Visitors(requireNonNull(itself.get())).anonymous(10_000);
                    throw new IllegalStateException("This listener always fails");
                })
                .build();
        itself.set(store);

        IntStream.range(0, 20).forEach(i -> new Visitors(store).anonymous(10_000));

        assertThat(events).isNotEmpty();
    }
}
