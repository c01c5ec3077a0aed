package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionStoreException;
import io.mistsession.store.CreateResult;
import io.mistsession.store.LoadResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.test.Concurrently;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** One of each operation that writes, each on a session of its own; the last sample is the one that is created. */
record LateOperations(SessionStore store, List<Sample> samples, List<Callable<?>> calls) {

    private static final int KINDS = 5;

    /** Sessions on which nothing was done yet. The server knows every script. */
    static LateOperations prepared(SessionStore store) throws Exception {
        for (int kind = 0; kind < KINDS; kind++) {
            assertThat(call(store, stored(store), kind).call()).isNotNull();
        }
        List<Sample> samples = new ArrayList<>(
                IntStream.range(0, KINDS).mapToObj(kind -> stored(store)).toList());
        List<Callable<?>> calls = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            calls.add(call(store, samples.get(kind), kind));
        }
        Sample created = Sample.create();
        samples.add(created);
        calls.add(() -> store.create(created.session()));
        return new LateOperations(store, samples, calls);
    }

    static Sample stored(SessionStore store) {
        Sample sample = Sample.create();
        assertThat(store.create(sample.session())).isInstanceOf(CreateResult.Created.class);
        return sample;
    }

    /** Waits until the server answers, and so has done all that it was asked before. */
    static void settle(SessionStore store) {
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> store.find(Sample.create().id()).isEmpty());
    }

    private static Callable<?> call(SessionStore store, Sample sample, int kind) {
        return switch (kind) {
            case 0 -> () -> store.save(sample.put("color", Sample.value("stale")));
            case 1 -> () -> store.update(sample.update("shade", Sample.value("stale")));
            case 2 -> () -> store.rotate(sample.rotation(new Rotation.Requested()));
            case 3 -> () -> store.remove(sample.id(), 0);
            default ->
                () -> store.save(
                        sample.renewal(Sample.living(Duration.ofHours(3)).idleTimeout()));
        };
    }

    /** At the same time: after a second without an answer, the store would not ask any more. */
    void allFail() {
        List<Boolean> failed = Concurrently.run(
                calls.stream().<Callable<Boolean>>map(call -> () -> fails(call)).toList());
        assertThat(failed).containsOnly(true);
    }

    private static boolean fails(Callable<?> call) throws Exception {
        try {
            return call.call() == null;
        } catch (SessionStoreException e) {
            return true;
        }
    }

    void assertNothingIsDone() {
        settle(store);
        for (Sample sample : samples.subList(0, KINDS)) {
            SessionRecord session = ((LoadResult.Found) store.load(sample.credential())).session();
            assertThat(session.attributes()).hasSize(1).containsEntry("color", Sample.value("green"));
            assertThat(session.lifetime().idleTimeout()).isEqualTo(sample.idleTimeout());
        }
        assertThat(store.find(samples.get(KINDS).id())).isEmpty();
    }
}
