package io.mistsession.dropin;

import io.mistsession.test.Container;
import io.mistsession.test.redis.RedisExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The application on two nodes that answer in turns. */
class MistRedisOnJettyTests extends DropInContract {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    @Override
    Deployment deploy() {
        return Deployment.onRedis(Container.JETTY, redis.springProperties(), 2);
    }
}
