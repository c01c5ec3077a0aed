package io.mistsession.boot.actuate;

import io.mistsession.test.redis.RedisProcess;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class OperationsOnRedisTests extends OperationsContract {

    private static final RedisProcess redis = RedisProcess.start();

    OperationsOnRedisTests() {
        super("redis", OperationsApplication.start(properties()));
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    private static Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(redis.topology().springProperties());
        properties.put("mist.session.store", "redis");
        return properties;
    }
}
