package io.mistsession.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.InvalidSettingException;
import io.mistsession.SessionEvent;
import io.mistsession.SessionToken;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.SaveResult;
import io.mistsession.test.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeLimitTests {

    private static final int LIMIT = 1_000_000;
    private static final int KILOBYTES = 10_000;

    private final MutableClock clock = MutableClock.create();
    private final List<SessionEvent> events = new ArrayList<>();
    private final InMemorySessionStore store = InMemorySessionStore.builder()
            .maxSize(LIMIT)
            .clock(clock)
            .events(events::add)
            .build();
    private final Visitors visitors = new Visitors(store);

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void aFloodOfVisitorsLogsNobodyOut(int uses) {
        List<SessionToken> users =
                IntStream.range(0, 40).mapToObj(i -> visitors.user(KILOBYTES)).toList();

        for (int i = 0; i < 2_000; i++) {
            SessionToken visitor = visitors.anonymous(1_000);
            for (int use = 0; use < uses; use++) {
                assertThat(visitors.isLetIn(visitor)).isTrue();
            }
            assertThat(store.size()).isLessThanOrEqualTo(LIMIT);
        }

        assertThat(users).allMatch(visitors::isLetIn);
    }

    @Test
    void whoHasComeBackOutlivesAFloodOfThoseWhoDoNot() {
        List<SessionToken> shoppers = IntStream.range(0, 40)
                .mapToObj(i -> visitors.anonymous(KILOBYTES))
                .toList();
        assertThat(shoppers).allMatch(visitors::isLetIn);

        IntStream.range(0, 2_000).forEach(i -> visitors.anonymous(1_000));

        assertThat(shoppers).allMatch(visitors::isLetIn);
    }

    @Test
    void theNewestVisitorOutlivesAFloodOfThoseWhoComeBack() {
        for (int i = 0; i < 500; i++) {
            assertThat(visitors.isLetIn(visitors.anonymous(KILOBYTES))).isTrue();
        }

        SessionToken newest = visitors.anonymous(KILOBYTES);
        visitors.isLetIn(visitors.anonymous(KILOBYTES));

        assertThat(visitors.logIn(newest)).isInstanceOf(RotateResult.Rotated.class);
    }

    @Test
    void amongEqualsTheLongestUnwrittenGoesFirst() {
        List<SessionToken> all = IntStream.range(0, 90)
                .mapToObj(i -> visitors.anonymous(KILOBYTES))
                .toList();
        assertThat(store.save(Visitors.put(all.get(0), KILOBYTES))).isInstanceOf(SaveResult.Saved.class);

        IntStream.range(0, 20).forEach(i -> visitors.anonymous(KILOBYTES));

        assertThat(store.find(all.get(0).id())).isPresent();
        assertThat(store.find(all.get(1).id())).isEmpty();
        assertThat(store.find(all.get(89).id())).isPresent();
    }

    @Test
    void aStoreFullOfUsersRefusesMoreAndServesThem() {
        List<SessionToken> users = fillWithUsers();

        assertThat(visitors.come(visitors.token(), "bob", KILOBYTES)).isEqualTo(Refusal.FULL);
        assertThat(visitors.come(visitors.token(), null, KILOBYTES)).isEqualTo(Refusal.FULL);
        assertThat(store.save(Visitors.put(users.get(0), 3 * KILOBYTES))).isEqualTo(Refusal.FULL);

        assertThat(users).allMatch(visitors::isLetIn);
        assertThat(store.save(Visitors.put(users.get(0), KILOBYTES / 2))).isInstanceOf(SaveResult.Saved.class);
        assertThat(store.size()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void whatIsRemovedMakesRoom() {
        List<SessionToken> users = fillWithUsers();
        assertThat(store.remove(users.get(0).id(), 0)).isEqualTo(RemoveResult.REMOVED);

        assertThat(visitors.come(visitors.token(), "bob", KILOBYTES)).isInstanceOf(CreateResult.Created.class);
        assertThat(visitors.come(visitors.token(), "carol", KILOBYTES)).isEqualTo(Refusal.FULL);
    }

    @Test
    void whatHasEndedMakesRoomAtOnceAlsoBeforeASweep() {
        fillWithUsers();
        clock.advance(Duration.ofMinutes(31).plusSeconds(2));

        fillWithUsers();

        assertThat(store.size()).isLessThanOrEqualTo(LIMIT);
        assertThat(store.sweep(ended -> {})).isZero();
    }

    @Test
    void endedSessionsGiveWayBeforeLivingVisitors() {
        IntStream.range(0, 40).forEach(i -> visitors.anonymous(KILOBYTES));
        clock.advance(Duration.ofMinutes(33));
        List<SessionToken> living = IntStream.range(0, 80)
                .mapToObj(i -> visitors.anonymous(KILOBYTES))
                .toList();

        assertThat(living).allMatch(visitors::isLetIn);
        assertThat(events).isEmpty();
        assertThat(store.sweep(ended -> {})).isBetween(1, 20);
    }

    @Test
    void aVisitorMayTakeAllThatUsersLeaveAndNoMore() {
        IntStream.range(0, 50).forEach(i -> visitors.user(KILOBYTES));
        int left = LIMIT - (int) store.size();
        IntStream.range(0, 20).forEach(i -> visitors.anonymous(KILOBYTES));

        assertThat(visitors.come(visitors.token(), null, left)).isEqualTo(Refusal.FULL);
        SessionToken large = visitors.anonymous(left - 2_000);

        assertThat(visitors.isLetIn(large)).isTrue();
        assertThat(store.save(Visitors.put(large, left))).isEqualTo(Refusal.FULL);
        assertThat(store.save(Visitors.put(large, left - 1_500))).isInstanceOf(SaveResult.Saved.class);
        assertThat(visitors.isLetIn(large)).isTrue();
    }

    @Test
    void whoNeedsRoomIsNotTheOneToGo() {
        SessionToken growing = visitors.anonymous(LIMIT / 2);
        assertThat(visitors.isLetIn(growing)).isTrue();
        SessionToken newcomer = visitors.anonymous(LIMIT / 3);

        assertThat(store.save(Visitors.put(growing, LIMIT - 2_000))).isInstanceOf(SaveResult.Saved.class);

        assertThat(visitors.isLetIn(growing)).isTrue();
        assertThat(visitors.isLetIn(newcomer)).isFalse();
    }

    @Test
    void aLogInTakesTheRoomOfOtherVisitors() {
        List<SessionToken> guests = new ArrayList<>();
        for (int i = 0; i < 85; i++) {
            guests.add(visitors.anonymous(KILOBYTES));
        }
        assertThat(guests).allMatch(guest -> visitors.logIn(guest) instanceof RotateResult.Rotated);

        SessionToken last = visitors.anonymous(KILOBYTES);
        IntStream.range(0, 50).forEach(i -> visitors.anonymous(KILOBYTES));

        assertThat(visitors.logIn(last)).isEqualTo(Refusal.GONE);
        assertThat(guests).allMatch(guest -> store.find(guest.id()).isPresent());
    }

    @Test
    void aLogInForWhichThereIsNoRoomChangesNothing() {
        fillWithUsers();
        SessionToken guest = visitors.anonymous(LIMIT - (int) store.size() - 930);

        assertThat(visitors.logIn(guest)).isEqualTo(Refusal.FULL);

        assertThat(visitors.isLetIn(guest)).isTrue();
        assertThat(store.find(guest.id()).orElseThrow().login()).isNull();
    }

    @Test
    void evictionsAreToldAtOnceAndThenOnceASecond() {
        IntStream.range(0, 200).forEach(i -> visitors.anonymous(KILOBYTES));
        assertThat(events).containsExactly(new SessionEvent.Evicted(1));

        clock.advance(Duration.ofSeconds(1));
        visitors.anonymous(KILOBYTES);

        assertThat(events).hasSize(2);
        assertThat(events.stream()
                        .mapToLong(event -> ((SessionEvent.Evicted) event).count())
                        .sum())
                .isEqualTo(200 + 1 - LIMIT / (KILOBYTES + 920));
    }

    @Test
    void nothingIsTakenOnceAllAreGone() {
        IntStream.range(0, 200).forEach(i -> visitors.anonymous(KILOBYTES));
        SessionToken guest = visitors.anonymous(100);
        SessionToken user = visitors.user(100);
        store.save(Visitors.put(guest, 5_000));
        visitors.logIn(guest);
        store.remove(user.id(), 0);

        clock.advance(Duration.ofHours(1));
        store.sweep(ended -> {});
        clock.advance(Duration.ofHours(1));
        store.sweep(ended -> {}); // forgets why sessions have ended

        assertThat(store.size()).isZero();
    }

    @Test
    void aLimitIsPositive() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> InMemorySessionStore.builder().maxSize(0))
                .withMessage("mist.session.memory.max-size = 0: must be positive.");
    }

    private List<SessionToken> fillWithUsers() {
        List<SessionToken> users = new ArrayList<>();
        while (true) {
            SessionToken user = visitors.token();
            if (!(visitors.come(user, "user " + user.id(), KILOBYTES) instanceof CreateResult.Created)) {
                return users;
            }
            users.add(user);
        }
    }
}
