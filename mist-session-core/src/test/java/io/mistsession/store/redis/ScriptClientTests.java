package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.CreateResult;
import io.mistsession.store.LoadResult;
import io.mistsession.test.redis.RedisExtension;
import io.mistsession.test.redis.RedisNode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Scripts are called on Lettuce itself where the connection is shared, and else through Spring Data. */
class ScriptClientTests {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    private final RedisNode server = redis.primaries().get(0);
    private LettuceConnectionFactory factory = new LettuceConnectionFactory(server.host(), server.port());

    @AfterEach
    void close() {
        factory.destroy();
    }

    @Test
    void aConnectionThatWasResetIsReplacedAtOnce() {
        RedisSessionStore store = started();
        assertThat(ScriptClient.of(factory, SessionConnections.PATIENCE)).isInstanceOf(LettuceScriptClient.class);
        assertWorks(store);

        factory.resetConnection();

        assertWorks(store);
    }

    @Test
    void aFactoryThatWasStoppedServesAgainOnceItIsStarted() {
        RedisSessionStore store = started();
        assertWorks(store);

        factory.stop();
        factory.start();

        assertWorks(store);
    }

    @Test
    void aFactoryWithoutASharedConnectionIsUsedThroughSpringData() {
        factory.setShareNativeConnection(false);

        assertThat(ScriptClient.of(factory, SessionConnections.PATIENCE)).isInstanceOf(SpringDataScriptClient.class);
        assertWorks(started());
    }

    /** It may choose another server each time. */
    @Test
    void aFactoryOfTheApplicationsOwnClassIsAskedEachTime() {
        Counting counting = new Counting(server);
        factory = counting;
        RedisSessionStore store = started();
        assertWorks(store);
        int before = counting.connections.get();

        assertWorks(store);

        assertThat(counting.connections).hasValue(before + 2);
    }

    private RedisSessionStore started() {
        factory.afterPropertiesSet();
        factory.start();
        return RedisSessionStore.create(factory, SessionConnections.PATIENT);
    }

    private static void assertWorks(RedisSessionStore store) {
        Sample sample = Sample.create();
        assertThat(store.create(sample.session())).isInstanceOf(CreateResult.Created.class);
        assertThat(store.load(sample.credential())).isInstanceOf(LoadResult.Found.class);
    }

    private static final class Counting extends LettuceConnectionFactory {

        private final AtomicInteger connections = new AtomicInteger();

        Counting(RedisNode server) {
            super(server.host(), server.port());
        }

        @Override
        public RedisConnection getConnection() {
            connections.incrementAndGet();
            return super.getConnection();
        }
    }
}
