package io.mistsession.store.redis;

import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisExtension;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Cluster, with a near cache that answers whatever it can. A store sees its own changes at once. */
@EnabledIf("io.mistsession.store.redis.StoresUnderTest#areManifold")
final class NearCacheClusterContractTests extends RealTimeContract {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.cluster();

    private static CachedNode node;

    @BeforeAll
    static void startNode() {
        node = CachedNode.to(redis.topology(), Duration.ofSeconds(2));
    }

    @AfterAll
    static void endNode() {
        node.close();
    }

    @Override
    protected SessionStore createStore() {
        return new ReadingStore(node.store());
    }
}
