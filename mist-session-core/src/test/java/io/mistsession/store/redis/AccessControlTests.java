package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.resource.ClientResources;
import io.mistsession.EndReason;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.CreateResult;
import io.mistsession.store.LoadResult;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import io.mistsession.test.redis.RedisCluster;
import io.mistsession.test.redis.RedisProcess;
import io.mistsession.test.redis.RedisTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The permissions that the guide tells are enough. */
class AccessControlTests {

    private static final Path GUIDE = Path.of("..", "docs", "redis.md");

    private static final List<String> IN_A_CLUSTER =
            List.of("+cluster|nodes", "+cluster|myid", "+cluster|slots", "+info", "+asking");

    @Test
    void onOneServer() throws IOException {
        try (RedisProcess server = RedisProcess.start()) {
            assertThat(server.command(user(List.of()))).isEqualTo("OK");

            everythingWorks(server.topology().configuration());
        }
    }

    @Test
    void inACluster() throws IOException {
        assertThat(Files.readString(GUIDE)).contains(String.join(" ", IN_A_CLUSTER));
        try (RedisCluster cluster = RedisCluster.start()) {
            for (RedisProcess server : cluster.processes()) {
                assertThat(server.command(user(IN_A_CLUSTER))).isEqualTo("OK");
            }

            everythingWorks(cluster.topology().configuration());
        }
    }

    @Test
    void withANearCache() throws IOException {
        List<String> more = List.of("+client|tracking");
        assertThat(Files.readString(GUIDE)).contains("`" + more.get(0) + "`");
        try (RedisProcess server = RedisProcess.start()) {
            assertThat(server.command(user(more))).isEqualTo("OK");

            assertThat(isAnsweredFromTheCache(server.topology())).isTrue();
        }
    }

    @Test
    void withANearCacheInACluster() throws IOException {
        List<String> more = new ArrayList<>(IN_A_CLUSTER);
        more.add("+client|tracking");
        try (RedisCluster cluster = RedisCluster.start()) {
            for (RedisProcess server : cluster.processes()) {
                assertThat(server.command(user(more))).isEqualTo("OK");
            }

            assertThat(isAnsweredFromTheCache(cluster.topology())).isTrue();
        }
    }

    @Test
    void withoutThePermissionToTrackEverythingWorksButTheNearCache() throws IOException {
        try (RedisProcess server = RedisProcess.start()) {
            assertThat(server.command(user(List.of()))).isEqualTo("OK");

            assertThat(isAnsweredFromTheCache(server.topology())).isFalse();
        }
    }

    private static boolean isAnsweredFromTheCache(RedisTopology server) {
        RedisConfiguration account = server.configuration();
        ((RedisConfiguration.WithAuthentication) account).setUsername("mist");
        ((RedisConfiguration.WithAuthentication) account).setPassword(RedisPassword.of("secret"));
        try (CachedNode node = CachedNode.to(account, SessionConnections.PATIENCE, Duration.ofSeconds(30))) {
            Sample sample = Sample.create();
            assertThat(node.store().create(sample.session())).isInstanceOf(CreateResult.Created.class);
            boolean isCached = false;
            for (int i = 0; i < 100; i++) {
                isCached |= node.found(sample).mayBeStale();
            }
            return isCached;
        }
    }

    private static void everythingWorks(RedisConfiguration configuration) {
        ((RedisConfiguration.WithAuthentication) configuration).setUsername("mist");
        ((RedisConfiguration.WithAuthentication) configuration).setPassword(RedisPassword.of("secret"));
        ClientResources resources = ClientResources.create();
        LettuceClientConfiguration application = LettuceClientConfiguration.builder()
                .clientResources(resources)
                .clientName("shop")
                .build();
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                configuration, SessionClientConfiguration.of(application, SessionConnections.PATIENCE));
        factory.start();
        try (SessionConnections connections = new SessionConnections(factory, resources, SessionConnections.PATIENCE)) {
            SessionStore store = connections.store();
            for (int i = 0; i < 20; i++) {
                everyOperation(store);
            }
            assertThat(store.sweep(ended -> {})).isEqualTo(20);
        }
    }

    private static void everyOperation(SessionStore store) {
        Sample sample = Sample.living(Duration.ofMinutes(30));
        Sample brief = Sample.living(Duration.ofMillis(1));
        assertThat(store.create(sample.session())).isInstanceOf(CreateResult.Created.class);
        assertThat(store.create(brief.session())).isInstanceOf(CreateResult.Created.class);
        Waiting.pass(Duration.ofMillis(2));
        assertThat(((LoadResult.Found) store.load(sample.credential())).renewed())
                .isTrue();
        assertThat(store.find(sample.id())).isPresent();
        assertThat(store.save(sample.renewal(Sample.HALF_AN_HOUR))).isInstanceOf(SaveResult.Saved.class);
        assertThat(store.update(sample.update("shade", Sample.value("dark")))).isInstanceOf(UpdateResult.Updated.class);
        Rotation.LoggedIn login = new Rotation.LoggedIn("alice", Duration.ofHours(1), true);
        assertThat(store.rotate(sample.rotation(login))).isInstanceOf(RotateResult.Rotated.class);
        everyOperationOfAnOwner(store, sample);
        assertThat(store.remove(sample.id(), 1)).isEqualTo(RemoveResult.REMOVED);
    }

    private static void everyOperationOfAnOwner(SessionStore store, Sample sample) {
        SessionLimit one = new SessionLimit(1, SessionLimit.WhenReached.REJECT_NEW);
        String owner = "alice " + sample.id();
        Sample other = Sample.create();
        assertThat(store.admit(owner, other.id(), Duration.ofHours(1), one))
                .isInstanceOf(AdmissionResult.Admitted.class);
        assertThat(store.admit(owner, sample.id(), Duration.ofHours(1), one)) // the other is not stored
                .isInstanceOf(AdmissionResult.Admitted.class);
        String next = store.findByOwner(owner, 1, null).next().orElseThrow();
        assertThat(store.findByOwner(owner, 1, next).sessions()).isEmpty();
        assertThat(store.findByOwner(owner, 1, "gone.1").sessions()).isEmpty();
        for (int i = 0; i < 40; i++) {
            assertThat(store.admit(owner, Sample.create().id(), Duration.ofHours(1), null))
                    .isInstanceOf(AdmissionResult.Admitted.class);
        }
        assertThat(store.create(other.session())).isInstanceOf(CreateResult.Created.class);
        assertThat(store.save(other.logIn(owner))).isInstanceOf(SaveResult.Saved.class);
        assertThat(store.removeByOwner(owner, id -> true, EndReason.LIMIT_REACHED))
                .isEmpty(); // its entry is pruned
        assertThat(store.remove(other.id(), 0, EndReason.ENDED_BY_ADMIN)).isEqualTo(RemoveResult.REMOVED);
    }

    private static String[] user(List<String> more) throws IOException {
        String line = Files.readAllLines(GUIDE).stream()
                .filter(each -> each.startsWith("ACL SETUSER"))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(more);
        return words.toArray(String[]::new);
    }
}
