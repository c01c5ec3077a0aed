package io.mistsession.benchmark.path;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.mistsession.benchmark.jmh.BenchmarkRedis;
import io.mistsession.benchmark.jmh.Samples;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionStore;
import io.mistsession.store.redis.RedisSessionStore;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The store's load of a session with three attributes, and a script on plain Lettuce that reads the same key. */
public class RedisLoadBenchmark extends PathBenchmark {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE);

    private final LettuceConnectionFactory connections =
            new LettuceConnectionFactory(BenchmarkRedis.HOST, BenchmarkRedis.port());
    private final RedisClient client = RedisClient.create(RedisURI.create(BenchmarkRedis.HOST, BenchmarkRedis.port()));
    private final StatefulRedisConnection<String, byte[]> redis = client.connect(CODEC);
    private final Credential credential = new Credential(Samples.id(0), Samples.digest(0), null);
    private final SessionStore store;
    private final String script;
    private final String[] keys;

    public RedisLoadBenchmark() {
        connections.afterPropertiesSet();
        connections.start();
        redis.sync().flushall();
        store = RedisSessionStore.create(connections);
        if (!(store.create(Samples.session(0)) instanceof CreateResult.Created)) {
            throw new IllegalStateException("The session was not created");
        }
        script = redis.sync().scriptLoad("return redis.call('HGETALL', KEYS[1])");
        keys = redis.sync().keys("*" + Samples.id(0)).toArray(String[]::new);
    }

    @Benchmark
    public LoadResult load() {
        LoadResult result = store.load(credential);
        if (!(result instanceof LoadResult.Found)) {
            throw new IllegalStateException("The session is not there: " + result);
        }
        return result;
    }

    @Benchmark
    public Object loadRaw() throws ExecutionException, InterruptedException {
        return redis.async().evalsha(script, ScriptOutputType.MULTI, keys).get();
    }

    @TearDown(Level.Trial)
    public void close() {
        redis.sync().flushall();
        client.shutdown();
        connections.destroy();
    }
}
