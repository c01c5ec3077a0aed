package io.mistsession.store.redis;

import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One server. */
final class StandaloneContractTests extends RealTimeContract {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    @Override
    protected SessionStore createStore() {
        return RedisSessionStore.create(redis.connectionFactory(), SessionConnections.PATIENT);
    }
}
