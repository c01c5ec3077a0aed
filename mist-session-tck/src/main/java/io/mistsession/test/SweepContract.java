package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.EndedSession;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.Login;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Looks only at what a test has stored itself: a shared backend may hold more. */
abstract class SweepContract extends StoreTests {

    private static final IdleTimeout SHORT = new IdleTimeout(Duration.ofMillis(400), Duration.ofMillis(50));

    /** Outlasts {@link #SHORT}. */
    private static final Duration PAUSE = Duration.ofMillis(450);

    /** "A matter of seconds", and more on a busy machine. */
    private static final int PAUSES_ENOUGH = 50;

    SweepContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    @ExtendWith(RepeatedWhenLate.class)
    void whatHasEndedIsHandedOutOnceAsItWasLastStored() {
        StoreClient client = shortLived();
        saved(client.put("color", value("green")));
        SessionRecord last = stored(client);

        List<EndedSession> ended = sweepUntilEnded(client);

        List<EndedSession> ours =
                ended.stream().filter(each -> each.id().equals(client.id())).toList();
        assertThat(ours).hasSize(1);
        assertThat(ours.get(0).session())
                .get()
                .usingRecursiveComparison()
                .ignoringFields("asOf")
                .isEqualTo(last);
    }

    @Test
    void aSessionThatALogInMakesEndEarlierIsHandedOutInTime() {
        StoreClient client = client();
        Rotation.LoggedIn login = new Rotation.LoggedIn("alice", SHORT.maxAge(), false);
        saved(client.logIn(login, Map.of("color", new SessionDelta.Put(value("green")))));

        List<EndedSession> ended = sweepUntilEnded(client);

        assertThat(ended)
                .filteredOn(each -> each.id().equals(client.id()))
                .singleElement()
                .satisfies(each -> {
                    SessionRecord last = each.session().orElseThrow();
                    assertThat(last.login()).extracting(Login::owner).isEqualTo("alice");
                    assertThat(last.attributes()).isEqualTo(Map.of("color", value("green")));
                });
    }

    @Test
    @ExtendWith(RepeatedWhenLate.class)
    void theLivingAndTheRemovedAreNotHandedOut() {
        StoreClient living = client();
        StoreClient removed = shortLived();
        StoreClient ended = shortLived();
        assertThat(store().remove(removed.id(), 0)).isEqualTo(RemoveResult.REMOVED);

        assertThat(sweepUntilEnded(ended))
                .extracting(EndedSession::id)
                .contains(ended.id())
                .doesNotContain(living.id(), removed.id());

        assertThat(loaded(living).attributes()).isEmpty();
    }

    @Test
    void whatWasRemovedAfterItsEndIsHandedOutUnlessTheStoreSaidRemoved() {
        StoreClient removed = shortLived();
        StoreClient other = shortLived();
        elapse(600);
        RemoveResult result = store().remove(removed.id(), 0);

        List<String> ended =
                sweepUntilEnded(other).stream().map(EndedSession::id).toList();

        assertThat(ended.contains(removed.id())).isEqualTo(result == RemoveResult.GONE);
    }

    @Test
    void aSweepTellsHowManyItHandedOut() {
        StoreClient client = shortLived();
        List<String> seen = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();

        sweepUntilSeen(Set.of(client.id()), seen, () -> count.addAndGet(sweep(ended -> seen.add(ended.id()))));

        assertThat(seen).hasSize(count.get());
    }

    @Test
    void aListenerThatFailsLosesNoOtherSession() {
        Set<String> ids = shortLived(3);
        List<String> seen = new ArrayList<>();

        sweepUntilSeen(
                ids,
                seen,
                () -> sweep(ended -> {
                    seen.add(ended.id());
                    throw new IllegalStateException("This listener always fails");
                }));

        assertThat(seen.stream().filter(ids::contains)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aListenerMayUseTheStore() {
        StoreClient client = shortLived();
        StoreClient other = client();
        List<String> seen = new ArrayList<>();

        sweepUntilSeen(
                Set.of(client.id()),
                seen,
                () -> sweep(ended -> {
                    assertThat(store().find(ended.id())).isEmpty();
                    saved(other.put("ended", value(ended.id())));
                    seen.add(ended.id());
                }));

        assertThat(loaded(other).attributes()).containsKey("ended");
    }

    @Test
    void sweepsAtTheSameTimeHandOutEachSessionOnce() {
        Set<String> ids = shortLived(200);
        Queue<String> seen = new ConcurrentLinkedQueue<>();

        sweepUntilSeen(ids, seen, () -> Concurrently.run(4, n -> sweep(ended -> seen.add(ended.id()))));

        assertThat(seen.stream().filter(ids::contains)).containsExactlyInAnyOrderElementsOf(ids);
    }

    private List<EndedSession> sweepUntilEnded(StoreClient client) {
        List<EndedSession> ended = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        sweepUntilSeen(
                Set.of(client.id()),
                seen,
                () -> sweep(each -> {
                    ended.add(each);
                    seen.add(each.id());
                }));
        return ended;
    }

    /** Sweeps until all have been seen, and once more: nothing comes twice. */
    private void sweepUntilSeen(Set<String> ids, Collection<String> seen, Runnable sweep) {
        for (int i = 0; i < PAUSES_ENOUGH && !seen.containsAll(ids); i++) {
            elapse(PAUSE);
            sweep.run();
        }
        assertThat(seen).containsAll(ids);
        sweep.run();
    }

    private int sweep(Consumer<EndedSession> listener) {
        return store().sweep(listener);
    }

    private Set<String> shortLived(int count) {
        return IntStream.range(0, count).mapToObj(i -> shortLived().id()).collect(Collectors.toSet());
    }

    private StoreClient shortLived() {
        StoreClient client = StoreClient.create();
        created(client.session(SHORT, StoreClient.ABSOLUTE, Map.of()));
        return client;
    }
}
