package io.mistsession.sample;

import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ActiveProfiles("redis")
class RedisStoreReportTests extends StoreReportTests {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    RedisStoreReportTests(@LocalServerPort int port) {
        super(port);
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        redis.springProperties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("mist.session.near-cache.enabled", () -> SampleProcess.NEAR_CACHE);
    }

    @Override
    String store() {
        return "redis";
    }
}
