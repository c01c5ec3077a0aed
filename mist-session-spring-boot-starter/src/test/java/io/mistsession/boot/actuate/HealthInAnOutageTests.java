package io.mistsession.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.WebNode;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HealthInAnOutageTests {

    private static final String HEALTH = "/actuator/health/mistSession";

    /** The indicator of the application's own connection would wait for Redis. */
    @Test
    void itIsDownWhileRedisHangsAndUpAfterwards() {
        try (RedisProcess redis = RedisProcess.start();
                WebNode node = OperationsApplication.start(properties(redis))) {
            Browser visitor = node.browser();
            visitor.post("/cart", "item", "tea");
            assertThat(node.browser().get(HEALTH).status()).isEqualTo(200);

            redis.pause();
            try {
                assertThat(visitor.get("/cart").status()).isEqualTo(503);
                Answer down = node.browser().get(HEALTH);
                assertThat(down.status()).isEqualTo(503);
                assertThat(down.body()).contains("\"DOWN\"");
                assertThat(node.browser().get("/actuator/health/readiness").status())
                        .isEqualTo(200);
            } finally {
                redis.resume();
            }

            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                assertThat(visitor.get("/cart").body()).isEqualTo("tea");
                assertThat(node.browser().get(HEALTH).status()).isEqualTo(200);
            });
        }
    }

    private static Map<String, String> properties(RedisProcess redis) {
        Map<String, String> properties = new HashMap<>(redis.topology().springProperties());
        properties.put("mist.session.store", "redis");
        properties.put("mist.session.redis.timeout", "2s");
        return properties;
    }
}
