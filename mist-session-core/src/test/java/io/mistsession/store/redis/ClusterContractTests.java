package io.mistsession.store.redis;

import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three masters with a replica each. */
final class ClusterContractTests extends RealTimeContract {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.cluster();

    @Override
    protected SessionStore createStore() {
        return RedisSessionStore.create(redis.connectionFactory(), SessionConnections.PATIENT);
    }
}
