package io.mistsession.benchmark.jmh;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** The same data through Lettuce alone, one command each, nothing checked: as fast as one round trip can be. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class RawRedisBenchmark {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE);

    private final RedisClient client = RedisClient.create(RedisURI.create(BenchmarkRedis.HOST, BenchmarkRedis.port()));
    private final RedisCommands<String, byte[]> redis = client.connect(CODEC).sync();
    private final String script = redis.scriptLoad("return redis.call('HGETALL', KEYS[1])");
    private final String key = Samples.id(0);
    private final String[] keys = {key};
    private final Map<String, byte[]> session = new HashMap<>();
    private long calls;

    public RawRedisBenchmark() {
        redis.flushall();
        Samples.attributes().forEach((name, value) -> session.put(name, value.bytes()));
        session.put("digest", Samples.digest(0).bytes());
        for (String field : List.of("generation", "created", "renewed", "max-age", "margin", "end", "rotated")) {
            session.put(field, number(1_800_000_000_000L));
        }
        redis.hset(key, session);
    }

    @Benchmark
    public Map<String, byte[]> hgetall() {
        return redis.hgetall(key);
    }

    @Benchmark
    public Object evalsha() {
        return redis.evalsha(script, ScriptOutputType.MULTI, keys);
    }

    @Benchmark
    public boolean hset() {
        return redis.hset(key, "visits", number(++calls));
    }

    @Benchmark
    public long hsetTwoFields() {
        long call = ++calls;
        return redis.hset(key, Map.of("digest", Samples.digest(call).bytes(), "generation", number(call)));
    }

    @Benchmark
    public long hsetNewHash() {
        return redis.hset(Samples.id(++calls), session);
    }

    @TearDown(Level.Trial)
    public void close() {
        redis.flushall();
        client.shutdown();
    }

    private static byte[] number(long value) {
        return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    }
}
