package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.CreateResult;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.LoadResult;
import io.mistsession.store.LoadResult.Refused;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.UpdateResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Operations on one session that start at the same moment: they happen one after the other, in some order. */
abstract class RaceContract extends StoreTests {

    private static final int ROUNDS = 10;
    private static final int CROWD = 32;

    RaceContract(SessionStoreContract contract) {
        super(contract);
    }

    @RepeatedTest(ROUNDS)
    void ofThirtyTwoRotationsWithOneTokenOneWins() {
        StoreClient client = client(Map.of("color", value("green"), "shade", value("dark")));
        List<StoreClient> successors =
                IntStream.range(0, CROWD).mapToObj(i -> client.successor()).toList();

        List<RotateResult> results = Concurrently.run(
                CROWD, i -> store().rotate(client.rotation(successors.get(i), new Rotation.Requested())));

        StoreClient winner = successors.get(onlyWinner(results, RotateResult.Rotated.class, Refusal.STALE));
        assertThat(loaded(winner).attributes()).hasSize(2).containsEntry("color", value("green"));
        assertThat(loaded(winner).generation()).isEqualTo(1);
        assertThat(store().load(client.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
        successors.stream().filter(loser -> !loser.equals(winner)).forEach(this::assertDoesNotOpen);
    }

    @RepeatedTest(ROUNDS)
    void ofManyPeriodicRotationsWithOneTokenOneWins() {
        StoreClient client = client(Map.of("color", value("green")));
        List<StoreClient> successors = IntStream.range(0, CROWD)
                .mapToObj(i -> client.withAnotherToken())
                .toList();
        Rotation.Periodic periodic = new Rotation.Periodic(Duration.ofMinutes(1));

        List<RotateResult> results =
                Concurrently.run(CROWD, i -> store().rotate(client.rotation(successors.get(i), periodic)));

        StoreClient winner = successors.get(onlyWinner(results, RotateResult.Rotated.class, Refusal.STALE));
        assertThat(found(winner.credential()).current()).isTrue();
        assertThat(found(client.credential()).current()).isFalse();
        successors.stream().filter(loser -> !loser.equals(winner)).forEach(this::assertDoesNotOpen);
    }

    @RepeatedTest(ROUNDS)
    void ofManyLogInsWithOneTokenOneWins() {
        StoreClient client = client();
        List<StoreClient> successors =
                IntStream.range(0, CROWD).mapToObj(i -> client.successor()).toList();

        List<RotateResult> results = Concurrently.run(
                CROWD,
                i -> store().rotate(client.rotation(
                        successors.get(i), new Rotation.LoggedIn("user" + i, StoreClient.ABSOLUTE, false))));

        int winner = onlyWinner(results, RotateResult.Rotated.class, Refusal.STALE);
        assertThat(loaded(successors.get(winner)).login())
                .extracting(login -> login.owner())
                .isEqualTo("user" + winner);
    }

    @RepeatedTest(ROUNDS)
    void ofManyCreationsOfOneIdOneWins() {
        StoreClient first = StoreClient.create();
        List<StoreClient> clients = IntStream.range(0, CROWD)
                .mapToObj(i -> first.withAnotherToken())
                .toList();

        List<CreateResult> results = Concurrently.run(
                CROWD, i -> store().create(clients.get(i).session(Map.of("winner", value(Integer.toString(i))))));

        int winner = onlyWinner(results, CreateResult.Created.class, Refusal.EXISTS);
        assertThat(loaded(clients.get(winner)).attributes())
                .isEqualTo(Map.of("winner", value(Integer.toString(winner))));
    }

    @RepeatedTest(ROUNDS)
    void aSaveNeverOutlivesARemoval() {
        StoreClient client = client();

        List<Object> results = race(List.of(
                () -> store().remove(client.id(), 0),
                () -> store().save(client.put("color", value("green"))),
                () -> store().save(client.renewal(StoreClient.LONG))));

        assertThat(results.get(0)).isEqualTo(RemoveResult.REMOVED);
        assertThat(results.subList(1, 3))
                .allMatch(result -> result == Refusal.GONE || result instanceof SaveResult.Saved);
        assertAbsent(client);
    }

    @RepeatedTest(ROUNDS)
    void anUpdateNeverOutlivesARemoval() {
        StoreClient client = client();

        List<Object> results = race(List.of(
                () -> store().remove(client.id(), 0),
                () -> store().update(client.update("count", null, value("1"))),
                () -> store().load(client.credential())));

        assertThat(results.get(0)).isEqualTo(RemoveResult.REMOVED);
        assertThat(results.get(1)).isIn(Refusal.GONE, new UpdateResult.Updated());
        assertAbsent(client);
    }

    @RepeatedTest(ROUNDS)
    void aSaveLandsInTheSuccessorOrIsRefused() {
        StoreClient client = client();
        StoreClient next = client.successor();

        List<Object> results = race(List.of(
                () -> store().rotate(client.rotation(next, new Rotation.Requested())),
                () -> store().save(client.put("color", value("green")))));

        assertThat(results.get(0)).isInstanceOf(RotateResult.Rotated.class);
        Map<String, EncodedValue> landed = results.get(1) == Refusal.STALE ? Map.of() : Map.of("color", value("green"));
        assertThat(loaded(next).attributes()).isEqualTo(landed);
    }

    @RepeatedTest(ROUNDS)
    void ofARotationAndARemovalOneWins() {
        StoreClient client = client();
        StoreClient next = client.successor();

        List<Object> results = race(List.of(
                () -> store().rotate(client.rotation(next, new Rotation.Requested())),
                () -> store().remove(client.id(), 0)));

        if (results.get(1) == RemoveResult.REMOVED) {
            assertThat(results.get(0)).isEqualTo(Refusal.GONE);
            assertAbsent(next);
        } else {
            assertThat(results.get(1)).isEqualTo(RemoveResult.STALE);
            assertThat(loaded(next).generation()).isEqualTo(1);
        }
    }

    @Test
    void savesOfDifferentAttributesAllStay() {
        StoreClient client = client();

        Concurrently.run(CROWD, i -> saved(client.put("name" + i, value("value" + i))));

        Map<String, EncodedValue> all = new HashMap<>();
        IntStream.range(0, CROWD).forEach(i -> all.put("name" + i, value("value" + i)));
        assertThat(loaded(client).attributes()).isEqualTo(all);
    }

    @Test
    void noUpdateIsLost() {
        StoreClient client = client(Map.of("count", value("0")));

        Concurrently.run(8, i -> {
            for (int n = 0; n < 25; n++) {
                increment(client);
            }
            return i;
        });

        assertThat(loaded(client).attributes()).isEqualTo(Map.of("count", value("200")));
    }

    @Test
    void noUseRevivesASessionThatEndsMeanwhile() {
        StoreClient client = StoreClient.create();
        Duration absolute = Duration.ofMillis(600);
        created(client.session(new IdleTimeout(absolute, Duration.ZERO), absolute, Map.of()));

        Concurrently.run(4, i -> {
            if (i == 0) {
                IntStream.range(0, 70).forEach(n -> elapse(10));
            }
            while (store().load(client.credential()) instanceof LoadResult.Found) {
                Thread.onSpinWait();
            }
            for (int n = 0; n < 10; n++) {
                assertThat(store().save(client.renewal(StoreClient.LONG))).isEqualTo(Refusal.GONE);
                assertAbsent(client);
            }
            return i;
        });
    }

    private void increment(StoreClient client) {
        EncodedValue current = value("0");
        while (true) {
            long count = Long.parseLong(new String(current.bytes(), StandardCharsets.UTF_8));
            UpdateResult result = store().update(client.update("count", current, value(Long.toString(count + 1))));
            if (result instanceof UpdateResult.Conflict conflict && conflict.current() != null) {
                current = conflict.current();
            } else {
                assertThat(result).isEqualTo(new UpdateResult.Updated());
                return;
            }
        }
    }

    private static List<Object> race(List<Callable<Object>> tasks) {
        return Concurrently.run(tasks);
    }

    private static <R> int onlyWinner(List<R> results, Class<? extends R> won, R lost) {
        assertThat(Collections.frequency(results, lost)).isEqualTo(results.size() - 1);
        int winner = IntStream.range(0, results.size())
                .filter(i -> !results.get(i).equals(lost))
                .findFirst()
                .orElseThrow();
        assertThat(results.get(winner)).isInstanceOf(won);
        return winner;
    }
}
