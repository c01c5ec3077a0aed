package io.mistsession.benchmark.jmh;

import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import io.mistsession.store.redis.RedisSessionStore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Each operation does its work: a refusal is an error, not a fast answer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class RedisStoreBenchmark {

    private final LettuceConnectionFactory connections =
            new LettuceConnectionFactory(BenchmarkRedis.HOST, BenchmarkRedis.port());
    private final SessionStore store;
    private final String id = Samples.id(0);
    private final Credential credential = new Credential(id, Samples.digest(0), null);
    private long calls;

    public RedisStoreBenchmark() {
        connections.afterPropertiesSet();
        connections.start();
        flush();
        store = RedisSessionStore.create(connections);
        expect(CreateResult.Created.class, store.create(Samples.session(0)));
    }

    @Benchmark
    public LoadResult load() {
        return expect(LoadResult.Found.class, store.load(credential));
    }

    @Benchmark
    public SaveResult save() {
        return expect(SaveResult.Saved.class, store.save(Samples.visit(id, 0, ++calls)));
    }

    @Benchmark
    public RotateResult rotate() {
        long generation = calls++;
        return expect(
                RotateResult.Rotated.class,
                store.rotate(new Rotation(
                        id, generation, Samples.digest(generation), Samples.digest(calls), new Rotation.Requested())));
    }

    @Benchmark
    public CreateResult create() {
        return expect(CreateResult.Created.class, store.create(Samples.session(++calls)));
    }

    @TearDown(Level.Trial)
    public void close() {
        flush();
        connections.destroy();
    }

    private void flush() {
        try (RedisConnection connection = connections.getConnection()) {
            connection.serverCommands().flushAll();
        }
    }

    static <T> T expect(Class<? extends T> type, T result) {
        if (!type.isInstance(result)) {
            throw new IllegalStateException("Expected " + type.getSimpleName() + ", got " + result);
        }
        return result;
    }
}
