package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.mistsession.test.redis.RedisProcess;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MonitorTests {

    @Test
    void aScriptCountsAsOneCommandWhateverItCalls() throws IOException {
        try (RedisProcess server = RedisProcess.start();
                RedisClient client = RedisClient.create(
                        RedisURI.create("127.0.0.1", server.node().port()));
                Monitor monitor = new Monitor(server.node().port())) {
            RedisCommands<String, String> redis = client.connect().sync();
            redis.set("before", "does not count");

            long commands = monitor.count(() -> {
                redis.set("key", "] lua [0 lua]");
                redis.eval(
                        "redis.call('GET', KEYS[1]) return redis.call('INCR', KEYS[2])",
                        ScriptOutputType.INTEGER,
                        "key",
                        "counter");
            });

            assertThat(commands).isEqualTo(2);
        }
    }
}
