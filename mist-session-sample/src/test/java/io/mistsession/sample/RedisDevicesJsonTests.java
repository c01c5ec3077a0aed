package io.mistsession.sample;

import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ActiveProfiles("redis")
class RedisDevicesJsonTests extends DevicesJsonTests {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    RedisDevicesJsonTests(@LocalServerPort int port) {
        super(port);
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        redis.springProperties().forEach((name, value) -> registry.add(name, () -> value));
    }
}
