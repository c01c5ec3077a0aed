package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionStoreException;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SaveResult;
import io.mistsession.test.redis.RedisCluster;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on a Cluster, whose slots move, whose primaries are replaced and whose connections are cut again and again, while
 * both read and one writes. Nothing that is read may be older than promised.
 */
class NearCacheHistoryTests {

    private static final String PREFIX = "mist:session:";

    private static final Duration MAX_STALENESS = Duration.ofSeconds(1);

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final int ROUNDS = 3;

    private final AtomicInteger hits = new AtomicInteger();
    private volatile boolean over;

    /** A session, the node that writes to it, and what happened to it. */
    private record Subject(Sample sample, CachedNode writer, StalenessHistory history) {}

    @Test
    void nothingIsOlderThanPromisedWhileTheClusterChanges() throws InterruptedException {
        try (RedisCluster cluster = RedisCluster.start();
                CachedNode first =
                        CachedNode.to(cluster.topology().configuration(), Duration.ofSeconds(2), MAX_STALENESS);
                CachedNode second =
                        CachedNode.to(cluster.topology().configuration(), Duration.ofSeconds(2), MAX_STALENESS)) {
            List<Subject> subjects = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Subject subject =
                        new Subject(Sample.create(), i % 2 == 0 ? first : second, new StalenessHistory(MAX_STALENESS));
                create(subject);
                subjects.add(subject);
            }
            List<Thread> workers = new ArrayList<>();
            for (Subject subject : subjects) {
                workers.add(start(() -> write(subject)));
            }
            workers.add(start(() -> read(first, subjects)));
            workers.add(start(() -> read(second, subjects)));

            for (int round = 0; round < ROUNDS; round++) {
                Subject subject = subjects.get(round % subjects.size());
                moveSlot(cluster, subject.sample());
                letOthersWork(subject);
                failOver(cluster, subject.sample());
                letOthersWork(subject);
                cutConnections(cluster);
                letOthersWork(subject);
            }
            over = true;
            for (Thread worker : workers) {
                worker.join();
            }

            assertThat(subjects).allSatisfy(subject -> {
                assertThat(subject.history().violations()).isEmpty();
                assertThat(subject.history().acknowledged()).isGreaterThan(ROUNDS);
            });
            assertThat(hits).hasPositiveValue();
        }
    }

    private static void create(Subject subject) {
        Awaitility.await()
                .atMost(LONG)
                .ignoreExceptions()
                .until(() -> subject.writer().store().create(subject.sample().session()) != null);
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "history");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void write(Subject subject) {
        for (int number = 1; !over; number++) {
            try {
                SaveResult result = subject.writer()
                        .store()
                        .save(subject.sample().put("color", Sample.value(Integer.toString(number))));
                if (result instanceof SaveResult.Saved) {
                    subject.history().written(number);
                }
            } catch (SessionStoreException e) {
                // Its outcome is unknown: the next number is greater.
            }
            Waiting.pass(Duration.ofMillis(20));
        }
    }

    private void read(CachedNode node, List<Subject> subjects) {
        while (!over) {
            for (Subject subject : subjects) {
                long start = System.nanoTime();
                try {
                    if (node.read(subject.sample()) instanceof LoadResult.Found found) {
                        String color = CachedNode.color(found);
                        subject.history()
                                .read(
                                        node == subject.writer() ? "writer" : "other",
                                        node == subject.writer(),
                                        start,
                                        color.equals("green") ? 0 : Integer.parseInt(color));
                        hits.addAndGet(found.mayBeStale() ? 1 : 0);
                    }
                } catch (SessionStoreException e) {
                    // Not an answer.
                }
            }
            Waiting.pass(Duration.ofMillis(1));
        }
    }

    private static void moveSlot(RedisCluster cluster, Sample sample) {
        MovingSlot slot = MovingSlot.of(cluster, PREFIX, sample.id());
        slot.beginToMove();
        slot.move(Keys.ofSession(PREFIX, sample.id()));
        Waiting.pass(Duration.ofMillis(50));
        slot.move(Keys.ofDue(PREFIX, sample.id()));
        slot.finish();
    }

    /** Without losing a write: the primary waits for its successor. */
    private static void failOver(RedisCluster cluster, Sample sample) {
        RedisProcess primary = cluster.ownerOf(Keys.ofSession(PREFIX, sample.id()));
        RedisProcess replica = cluster.processes().stream()
                .filter(each -> isReplicaOf(primary, each))
                .findFirst()
                .orElseThrow();
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> {
            assertThat(replica.command("CLUSTER", "FAILOVER")).isEqualTo("OK");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() ->
                            "master".equals(replica.node().info("replication").get("role")));
            return true;
        });
        Awaitility.await().atMost(LONG).until(() -> isReplicaOf(replica, primary));
    }

    private static boolean isReplicaOf(RedisProcess primary, RedisProcess each) {
        return Integer.toString(primary.node().port())
                        .equals(each.node().info("replication").get("master_port"))
                && "up".equals(each.node().info("replication").get("master_link_status"));
    }

    private static void cutConnections(RedisCluster cluster) {
        for (RedisProcess each : cluster.processes()) {
            assertThat(each.command("CLIENT", "KILL", "TYPE", "normal")).isNotNull();
        }
    }

    /** Until the session was written a few times more. */
    private static void letOthersWork(Subject subject) {
        int before = subject.history().acknowledged();
        Awaitility.await().atMost(LONG).until(() -> subject.history().acknowledged() > before + 20);
    }
}
