package io.mistsession.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionEvent;
import io.mistsession.SessionToken;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Refusal;
import io.mistsession.store.RotateResult;
import io.mistsession.store.SaveResult;
import io.mistsession.test.Concurrently;
import io.mistsession.test.MutableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One user who has very many sessions makes room for further ones, and no other user does. */
class OwnerLimitTests {

    private static final int LIMIT = 1_000_000;
    private static final int FEW = 16;

    private final List<SessionEvent> events = new ArrayList<>();
    private final InMemorySessionStore store = InMemorySessionStore.builder()
            .maxSize(LIMIT)
            .clock(MutableClock.create())
            .events(events::add)
            .build();
    private final Visitors visitors = new Visitors(store);

    @Test
    void aUserWhoLogsInAgainAndAgainWithoutACookieDoesNotFillTheStore() {
        SessionToken guest = visitors.anonymous(1_000);
        SessionToken bob = visitors.user("bob", 1_000);

        List<SessionToken> alice = IntStream.range(0, 2_400)
                .mapToObj(i -> visitors.user("alice", 1_000))
                .toList();

        assertThat(store.size()).isLessThan(LIMIT / 10);
        assertThat(alice.stream().filter(this::isThere)).hasSize(FEW);
        assertThat(alice.subList(2_400 - FEW, 2_400)).allMatch(this::isThere);
        assertThat(List.of(guest, bob)).allMatch(visitors::isLetIn);
        assertThat(visitors.come(visitors.token(), "carol", 1_000)).isInstanceOf(CreateResult.Created.class);
        assertThat(visitors.come(visitors.token(), null, 1_000)).isInstanceOf(CreateResult.Created.class);
        assertThat(events).contains(new SessionEvent.Evicted(1));
    }

    @Test
    void logInsOnExistingSessionsDoNotFillItEither() {
        SessionToken bob = visitors.user("bob", 1_000);

        List<SessionToken> alice = IntStream.range(0, 2_400)
                .mapToObj(i -> visitors.anonymous(1_000))
                .peek(guest -> assertThat(visitors.logIn(guest, "alice")).isInstanceOf(RotateResult.Rotated.class))
                .toList();

        assertThat(alice.stream().filter(this::isThere)).hasSize(FEW);
        assertThat(visitors.isLetIn(bob)).isTrue();
    }

    @Test
    void aUserMayHaveMoreThanAFewSessionsAsLongAsTheyAreASmallPartOfTheStore() {
        InMemorySessionStore large =
                InMemorySessionStore.builder().maxSize(100L * LIMIT).build();
        Visitors many = new Visitors(large);

        List<SessionToken> alice =
                IntStream.range(0, 400).mapToObj(i -> many.user("alice", 1_000)).toList();

        assertThat(alice).allMatch(many::isLetIn);
    }

    @Test
    void aFewSessionsMayBeLarge() {
        List<SessionToken> alice = IntStream.range(0, FEW)
                .mapToObj(i -> visitors.user("alice", 20_000))
                .toList();

        assertThat(alice).allMatch(visitors::isLetIn);
    }

    @Test
    void savesThatMakeManySessionsLargeTakeTheirOwnersOldest() {
        List<SessionToken> alice =
                IntStream.range(0, 40).mapToObj(i -> visitors.user("alice", 0)).toList();
        List<SessionToken> kept = alice.stream().filter(this::isThere).toList();
        SessionToken bob = visitors.user("bob", 1_000);

        SessionToken last = kept.get(kept.size() - 1);
        assertThat(store.save(Visitors.put(last, 100_000))).isInstanceOf(SaveResult.Saved.class);

        assertThat(Stream.of(last, bob)).allMatch(this::isThere);
        assertThat(alice.stream().filter(this::isThere)).hasSizeLessThanOrEqualTo(FEW);
    }

    @Test
    void inAFullStoreALogInTakesTheOldestOfAnOwnerWhoHasMuchAndNoOthers() {
        SessionToken first = visitors.user("alice", 20_000);
        SessionToken second = visitors.user("alice", 20_000);
        SessionToken visitor = visitors.anonymous(5_000);
        SessionToken other = visitors.user(0);
        int left = (int) (LIMIT - store.size());
        assertThat(store.save(Visitors.put(other, left - 100))).isInstanceOf(SaveResult.Saved.class);

        assertThat(visitors.logIn(visitor, "alice")).isInstanceOf(RotateResult.Rotated.class);

        assertThat(isThere(first)).isFalse();
        assertThat(isThere(second)).isTrue();
        assertThat(isThere(other)).isTrue();
        assertThat(store.size()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void inAFullStoreAnOwnerWithLittleAndAVisitorAreRefused() {
        List<SessionToken> users = fillWithUsers();

        assertThat(visitors.come(visitors.token(), "user 1", 5_000)).isEqualTo(Refusal.FULL);
        assertThat(visitors.come(visitors.token(), null, 5_000)).isEqualTo(Refusal.FULL);

        assertThat(users).allMatch(this::isThere);
    }

    @Test
    void manyThreadsThatLogOneUserInLeaveAFewSessionsAndAllOfOthers() {
        List<SessionToken> others =
                IntStream.range(0, 20).mapToObj(i -> visitors.user(10_000)).toList();

        List<SessionToken> alice = Concurrently.run(
                        8,
                        thread -> IntStream.range(0, 300)
                                .mapToObj(i -> visitors.user("alice", 1_000))
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(alice.stream().filter(this::isThere)).hasSizeBetween(1, FEW);
        assertThat(others).allMatch(this::isThere);
        Stream.concat(alice.stream(), others.stream()).forEach(token -> store.remove(token.id(), 0));
        assertThat(store.size()).isZero();
    }

    private boolean isThere(SessionToken token) {
        return store.find(token.id()).isPresent();
    }

    private List<SessionToken> fillWithUsers() {
        List<SessionToken> users = new ArrayList<>();
        for (int i = 0; ; i++) {
            SessionToken user = visitors.token();
            if (!(visitors.come(user, "user " + i, 5_000) instanceof CreateResult.Created)) {
                return users;
            }
            users.add(user);
        }
    }
}
