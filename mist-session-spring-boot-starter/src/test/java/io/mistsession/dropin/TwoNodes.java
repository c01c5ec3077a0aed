package io.mistsession.dropin;

import io.mistsession.test.Container;
import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes on Redis, looked at from behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoNodes {

    @RegisterExtension
    static final RedisExtension extension = RedisExtension.standalone();

    private final Class<?>[] more;
    private Deployment deployment;

    TwoNodes(Class<?>... more) {
        this.more = more;
    }

    @BeforeAll
    final void start() {
        deployment = Deployment.onRedis(Container.TOMCAT, extension.springProperties(), 2, more);
    }

    @AfterAll
    final void stop() {
        deployment.close();
    }

    final Redis redis() {
        return new Redis(extension.primaries().get(0));
    }

    /** Looks on every node for sessions that have run out; tells how many there were. */
    final int sweep() {
        return deployment.sweep();
    }

    final ShopVisitor visitor() {
        return deployment.visitor();
    }
}
