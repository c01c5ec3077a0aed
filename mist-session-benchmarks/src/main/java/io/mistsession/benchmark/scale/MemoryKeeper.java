package io.mistsession.benchmark.scale;

import io.mistsession.benchmark.jmh.Samples;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.MutableClock;
import java.time.Duration;

/** Mist Session's memory store. */
final class MemoryKeeper implements Keeper {

    private final MutableClock clock = MutableClock.create();
    private final SessionStore store = InMemorySessionStore.builder()
            .maxSize(Runtime.getRuntime().maxMemory())
            .clock(clock)
            .build();

    @Override
    public void create(int from, int to) {
        for (int n = from; n < to; n++) {
            Scale.expect(CreateResult.Created.class, store.create(Samples.session(n)));
        }
    }

    @Override
    public void load(int n) {
        LoadResult.Found found = Scale.expect(
                LoadResult.Found.class, store.load(new Credential(Samples.id(n), Samples.digest(n), null)));
        if (!found.session().attributes().containsKey("visits")) {
            throw new IllegalStateException("The attribute is not there");
        }
    }

    @Override
    public void save(int n, int visits) {
        Scale.expect(SaveResult.Saved.class, store.save(Samples.visit(Samples.id(n), 0, visits)));
    }

    @Override
    public long bytes() {
        return Keeper.heap();
    }

    @Override
    public void expire(int sessions) {
        clock.advance(Duration.ofHours(1));
    }

    @Override
    public int sweep() {
        return store.sweep(ended -> {});
    }

    @Override
    public void close() {
        // it is garbage
    }
}
