package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionStoreException;
import io.mistsession.store.SaveResult;
import io.mistsession.test.redis.RedisProcess;
import io.mistsession.test.redis.RedisSentinel;
import io.mistsession.test.redis.RedisTopology;
import io.mistsession.test.redis.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Whatever happens to connections and servers, no read is older than promised. */
class NearCacheFaultTests {

    private static final Duration MAX_STALENESS = Duration.ofSeconds(2);

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Sample sample = Sample.create();

    @Test
    void aLostConnectionDropsWhatWasReadOnIt() {
        try (RedisProcess server = RedisProcess.start();
                TcpProxy proxy = TcpProxy.to(server.node());
                CachedNode node = behind(proxy, LONG);
                CachedNode other = CachedNode.to(server.topology(), LONG)) {
            assertThat(other.store().create(sample.session())).isNotNull();
            node.warm(sample);

            proxy.refuse();
            Awaitility.await().atMost(LONG).until(() -> isRefused(node));
            assertThat(other.store().save(sample.put("color", Sample.value("blue"))))
                    .isInstanceOf(SaveResult.Saved.class);
            proxy.pass();

            Awaitility.await()
                    .ignoreExceptions()
                    .atMost(LONG)
                    .until(() -> node.color(sample).equals("blue"));
            node.warm(sample);
        }
    }

    @Test
    void changesAreToldAgainAfterAReconnect() {
        try (RedisProcess server = RedisProcess.start();
                TcpProxy proxy = TcpProxy.to(server.node());
                CachedNode node = behind(proxy, LONG);
                CachedNode other = CachedNode.to(server.topology(), LONG)) {
            assertThat(other.store().create(sample.session())).isNotNull();
            for (int i = 0; i < 5; i++) {
                String color = "color " + i;
                Awaitility.await()
                        .ignoreExceptions()
                        .atMost(LONG)
                        .until(() -> node.found(sample).mayBeStale());

                assertThat(other.store().save(sample.put("color", Sample.value(color))))
                        .isInstanceOf(SaveResult.Saved.class);

                Awaitility.await().atMost(LONG).until(() -> node.color(sample).equals(color));
                proxy.reset();
            }
        }
    }

    @Test
    void aSilentConnectionIsReadNoLongerThanPromised() {
        try (RedisProcess server = RedisProcess.start();
                TcpProxy proxy = TcpProxy.to(server.node());
                CachedNode node = behind(proxy, MAX_STALENESS);
                CachedNode other = CachedNode.to(server.topology(), LONG)) {
            StalenessHistory history = new StalenessHistory(MAX_STALENESS);
            assertThat(other.store().create(sample.session())).isNotNull();
            node.warm(sample);

            proxy.blackhole();
            write(1, other, history);
            long start = System.nanoTime();
            while (read(node, history) && System.nanoTime() - start < LONG.toNanos()) {
                Waiting.pass(Duration.ofMillis(1));
            }

            assertThat(history.violations()).isEmpty();
        }
    }

    @Test
    void aPrimaryThatIsSilentWhileASentinelReplacesItIsReadNoLongerThanPromised() {
        try (RedisSentinel servers = RedisSentinel.start();
                CachedNode node = CachedNode.to(servers.topology().configuration(), TIMEOUT, MAX_STALENESS)) {
            StalenessHistory history = new StalenessHistory(MAX_STALENESS);
            assertThat(node.store().create(sample.session())).isNotNull();
            node.warm(sample);
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> Objects.equals(
                            servers.replica().command("DBSIZE"),
                            servers.primary().command("DBSIZE")));

            servers.primary().pause();
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> List.of(servers.replica().node())
                            .equals(servers.topology().primaries()));
            try (CachedNode other = CachedNode.to(servers.topology(), LONG)) {
                write(1, other, history);
                Awaitility.await().atMost(LONG).until(() -> {
                    read(node, history);
                    return history.lastRead() == 1;
                });
                node.warm(sample);
                write(2, other, history);
                Awaitility.await().atMost(LONG).until(() -> {
                    read(node, history);
                    return history.lastRead() == 2;
                });
            }

            assertThat(history.violations()).isEmpty();
        }
    }

    private static CachedNode behind(TcpProxy proxy, Duration maxStaleness) {
        return CachedNode.to(RedisTopology.standalone(proxy.node()).configuration(), TIMEOUT, maxStaleness);
    }

    private boolean isRefused(CachedNode node) {
        try {
            node.read(sample);
            return false;
        } catch (SessionStoreException e) {
            return true;
        }
    }

    private void write(int number, CachedNode node, StalenessHistory history) {
        assertThat(node.store().save(sample.put("color", Sample.value(Integer.toString(number)))))
                .isInstanceOf(SaveResult.Saved.class);
        history.written(number);
    }

    /** False if the node could not read. */
    private boolean read(CachedNode node, StalenessHistory history) {
        long start = System.nanoTime();
        try {
            String color = node.color(sample);
            history.read("node", false, start, color.equals("green") ? 0 : Integer.parseInt(color));
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }
}
