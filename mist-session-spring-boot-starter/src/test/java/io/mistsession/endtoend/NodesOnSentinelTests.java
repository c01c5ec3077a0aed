package io.mistsession.endtoend;

import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NodesOnSentinelTests extends NodesOnRedis {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.sentinel();

    NodesOnSentinelTests() {
        super(redis);
    }
}
