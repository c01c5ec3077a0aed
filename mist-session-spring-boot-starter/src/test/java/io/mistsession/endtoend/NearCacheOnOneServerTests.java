package io.mistsession.endtoend;

import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NearCacheOnOneServerTests extends NearCacheNodes {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    NearCacheOnOneServerTests() {
        super(redis);
    }
}
