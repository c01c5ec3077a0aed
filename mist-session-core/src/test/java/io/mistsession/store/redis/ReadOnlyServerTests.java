package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.SessionStoreException;
import io.mistsession.store.CreateResult;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisProcess;
import io.mistsession.test.redis.RedisSentinel;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A primary that has become a replica does nothing, and never says that it did. */
class ReadOnlyServerTests {

    @Test
    void aServerThatBecameAReplicaRefusesAndServesAgainOnceItIsAPrimary() {
        try (RedisProcess server = RedisProcess.start();
                SessionConnections connections = SessionConnections.to(server.topology())) {
            SessionStore store = connections.store();
            Sample sample = Sample.living(Duration.ofMinutes(30));
            assertThat(store.create(sample.session())).isInstanceOf(CreateResult.Created.class);
            assertThat(server.command("REPLICAOF", "127.0.0.1", "1")).isEqualTo("OK");
            Waiting.pass(Duration.ofMillis(5));

            assertRefused(() -> store.create(Sample.create().session()));
            assertRefused(() -> store.load(sample.credential()));
            assertRefused(() -> store.save(sample.put("color", Sample.value("blue"))));
            assertRefused(() -> store.update(sample.update("shade", Sample.value("dark"))));
            assertRefused(() -> store.rotate(sample.rotation(new Rotation.Requested())));
            assertRefused(() -> store.remove(sample.id(), 0));

            assertThat(server.command("REPLICAOF", "NO", "ONE")).isEqualTo("OK");
            assertThat(store.save(sample.put("color", Sample.value("blue")))).isInstanceOf(SaveResult.Saved.class);
            assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);
        }
    }

    @Test
    void afterAFailoverTheNewPrimaryIsFoundWithoutARestart() {
        try (RedisSentinel redis = RedisSentinel.start();
                SessionConnections connections = SessionConnections.to(redis.topology())) {
            SessionStore store = connections.store();
            Sample sample = Sample.create();
            assertThat(store.create(sample.session())).isInstanceOf(CreateResult.Created.class);
            // WAIT would only speak of what its own connection has written.
            Awaitility.await()
                    .untilAsserted(() -> assertThat(redis.replica().command("DBSIZE"))
                            .isEqualTo(redis.primary().command("DBSIZE")));

            redis.primary().kill();

            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(store.save(sample.put("color", Sample.value("blue"))))
                            .isInstanceOf(SaveResult.Saved.class));
            assertThat(redis.replica().node().info("replication")).containsEntry("role", "master");
        }
    }

    private static void assertRefused(ThrowingCallable operation) {
        assertThatExceptionOfType(SessionStoreException.class)
                .isThrownBy(operation)
                .withStackTraceContaining("READONLY");
    }
}
