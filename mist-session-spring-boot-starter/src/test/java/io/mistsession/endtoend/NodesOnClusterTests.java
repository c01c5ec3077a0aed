package io.mistsession.endtoend;

import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NodesOnClusterTests extends NodesOnRedis {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.cluster();

    NodesOnClusterTests() {
        super(redis);
    }
}
