package io.mistsession.store.redis;

import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A master that a Sentinel watches. */
final class SentinelContractTests extends RealTimeContract {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.sentinel();

    @Override
    protected SessionStore createStore() {
        return RedisSessionStore.create(redis.connectionFactory(), SessionConnections.PATIENT);
    }
}
