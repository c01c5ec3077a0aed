package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.CreateResult;
import io.mistsession.store.LoadResult;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A server without memory reads, renews and removes; the rest is refused whole. */
class OutOfMemoryTests {

    private static final RedisProcess server = RedisProcess.start();
    private static final LettuceConnectionFactory connections =
            new LettuceConnectionFactory(server.node().host(), server.node().port());

    static {
        connections.start();
        connections.getConnection().close();
    }

    private final RedisSessionStore store = RedisSessionStore.create(connections, SessionConnections.PATIENT);
    private final Sample sample = Sample.living(Duration.ofMinutes(30));

    @BeforeEach
    void fillTheMemory() {
        memory("0");
        assertThat(store.create(sample.session())).isInstanceOf(CreateResult.Created.class);
        memory("1");
    }

    @AfterAll
    static void stop() {
        connections.destroy();
        server.close();
    }

    @Test
    void whatWouldNeedRoomIsRefusedAndNothingOfItIsDone() {
        Object before = server.command("DUMP", key());

        assertThat(store.create(Sample.create().session())).isEqualTo(Refusal.FULL);
        assertThat(store.save(sample.put("color", Sample.value("blue")))).isEqualTo(Refusal.FULL);
        assertThat(store.save(sample.renewal(Sample.HALF_AN_HOUR))).isEqualTo(Refusal.FULL);
        assertThat(store.update(sample.update("shade", Sample.value("dark")))).isEqualTo(Refusal.FULL);
        assertThat(store.rotate(sample.rotation(new Rotation.Requested()))).isEqualTo(Refusal.FULL);
        assertThat(store.rotate(sample.rotation(new Rotation.LoggedIn("alice", null, true))))
                .isEqualTo(Refusal.FULL);
        assertThat(store.save(sample.logIn(new Rotation.LoggedIn("alice", null, true))))
                .isEqualTo(Refusal.FULL);

        assertThat(server.command("DUMP", key())).isEqualTo(before);
        assertThat(server.command("DBSIZE")).isEqualTo(2L);
    }

    /** Redis checks its memory at the first write of a script only, and an expiry needs no memory. */
    @Test
    void aLongerLifeOfTheIndexDoesNotLetOtherWritesPass() {
        server.command("PEXPIRE", Keys.ofDue("mist:session:", sample.id()), "60000");

        assertThat(store.save(sample.put("color", Sample.value("blue")))).isEqualTo(Refusal.FULL);
        assertThat(store.rotate(sample.rotation(new Rotation.LoggedIn("alice", Duration.ofDays(2), true))))
                .isEqualTo(Refusal.FULL);
        assertThat(store.save(sample.logIn(new Rotation.LoggedIn("alice", Duration.ofDays(2), true))))
                .isEqualTo(Refusal.FULL);
    }

    @Test
    void sessionsAreReadRenewedAndRemoved() {
        Waiting.pass(Duration.ofMillis(5));

        LoadResult.Found found = (LoadResult.Found) store.load(sample.credential());
        assertThat(found.renewed()).isTrue();
        assertThat(store.find(sample.id()).orElseThrow().lifetime().renewedAt())
                .isEqualTo(found.session().asOf());
        assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);
        assertThat(server.command("DBSIZE")).isEqualTo(0L);
    }

    @Test
    void itServesAgainOnceThereIsRoom() {
        assertThat(store.save(sample.put("color", Sample.value("blue")))).isEqualTo(Refusal.FULL);

        memory("0");

        assertThat(store.save(sample.put("color", Sample.value("blue")))).isInstanceOf(SaveResult.Saved.class);
        assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);
    }

    @org.junit.jupiter.api.AfterEach
    void empty() {
        memory("0");
        server.command("FLUSHALL");
    }

    private static void memory(String bytes) {
        server.command("CONFIG", "SET", "maxmemory", bytes);
    }

    private String key() {
        return Keys.ofSession("mist:session:", sample.id());
    }
}
