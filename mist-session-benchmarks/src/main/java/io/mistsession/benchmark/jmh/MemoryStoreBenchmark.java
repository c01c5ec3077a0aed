package io.mistsession.benchmark.jmh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The store on the heap beside the bare cache that it is made of, both with one session among ten thousand. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class MemoryStoreBenchmark {

    private static final int SESSIONS = 10_000;

    private final SessionStore store = InMemorySessionStore.create();
    private final Cache<String, Map<String, EncodedValue>> cache = Caffeine.newBuilder()
            .maximumSize(2 * SESSIONS)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();
    private final String id = Samples.id(0);
    private final Credential credential = new Credential(id, Samples.digest(0), null);
    private long calls;

    public MemoryStoreBenchmark() {
        for (int i = 0; i < SESSIONS; i++) {
            RedisStoreBenchmark.expect(CreateResult.Created.class, store.create(Samples.session(i)));
            cache.put(Samples.id(i), Samples.attributes());
        }
    }

    @Benchmark
    public LoadResult load() {
        return RedisStoreBenchmark.expect(LoadResult.Found.class, store.load(credential));
    }

    @Benchmark
    public SaveResult save() {
        return RedisStoreBenchmark.expect(SaveResult.Saved.class, store.save(Samples.visit(id, 0, ++calls)));
    }

    @Benchmark
    public @Nullable Object cacheGet() {
        return cache.getIfPresent(id);
    }

    @Benchmark
    public @Nullable Object cacheCompute() {
        EncodedValue visits = Samples.value(Long.toString(++calls));
        return cache.asMap().computeIfPresent(id, (key, attributes) -> {
            Map<String, EncodedValue> changed = new HashMap<>(attributes);
            changed.put("visits", visits);
            return Map.copyOf(changed);
        });
    }
}
