package io.mistsession.endtoend;

import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NearCacheOnClusterTests extends NearCacheNodes {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.cluster();

    NearCacheOnClusterTests() {
        super(redis);
    }
}
