package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.AttributeKey;
import io.mistsession.Session;
import io.mistsession.SessionStoreException;
import io.mistsession.test.Concurrently;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection breaks when Redis has done what it was asked and before it can say so. Then nothing is done twice, and
 * nobody is told that it was done.
 */
class CutConnectionTests {

    private static final Logger log = LoggerFactory.getLogger(CutConnectionTests.class);

    private static final int NODES = 4;
    private static final int CUTS_PER_NODE = 25;
    private static final int ROUNDS = 25;
    private static final int THREADS = 8;
    private static final int UPDATES = 4;
    private static final int LISTS = 4;

    /** Half of the outages are shorter. On a busy machine a few take longer. */
    private static final Duration SHORT_OUTAGE = Duration.ofSeconds(2);

    private static final AttributeKey<List<String>> ITEMS = items("items");

    private static final RedisProcess server = RedisProcess.start();

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anIncrementWithoutAnswerIsUnknownAndWasDoneOnce() {
        List<Duration> outages = onNodes(node -> {
            FakeExchange client = node.node().visitor(session -> session.set("count", 0L));
            List<Duration> mine = new ArrayList<>();
            for (long cut = 1; cut <= CUTS_PER_NODE; cut++) {
                Session session = node.session(client);
                node.proxy().cutAnswersTo("EVALSHA", 1);
                assertUnknown(() -> session.increment("count", 1));

                mine.add(node.recover(client));
                assertThat(node.session(client).get("count")).isEqualTo(2 * cut - 1);
                assertThat(node.session(client).increment("count", 1)).isEqualTo(2 * cut);
            }
            assertThat(node.proxy().cuts()).isEqualTo(CUTS_PER_NODE);
            return mine;
        });

        assertShort(outages);
    }

    @Test
    void anUpdateWithoutAnswerIsUnknownAndWasDoneOnce() {
        List<Duration> outages = onNodes(node -> {
            FakeExchange client = node.node().visitor(session -> session.set("items", List.of()));
            List<String> expected = new ArrayList<>();
            List<Duration> mine = new ArrayList<>();
            for (int cut = 1; cut <= CUTS_PER_NODE; cut++) {
                String lost = "lost-" + cut;
                Session session = node.session(client);
                node.proxy().cutAnswersTo("EVALSHA", 1);
                assertUnknown(() -> session.update(ITEMS, items -> with(items, lost)));

                mine.add(node.recover(client));
                String kept = "kept-" + cut;
                assertThat(node.session(client).update(ITEMS, items -> with(items, kept)))
                        .endsWith(lost, kept);
                expected.addAll(List.of(lost, kept));
            }
            assertThat(node.session(client).get(ITEMS)).contains(expected);
            return mine;
        });

        assertShort(outages);
    }

    /** Others lose their answers too, or are refused while there is no connection: hence a ledger. */
    @Test
    void ofManyThreadsOnOneConnectionEachUpdateIsDoneOnceOrNotAtAll() {
        try (ProxiedNode node = ready(ProxiedNode.before(server.node()))) {
            FakeExchange client = node.node().visitor(session -> session.set("count", 0L));
            Set<String> attempted = ConcurrentHashMap.newKeySet();
            Set<String> acknowledged = ConcurrentHashMap.newKeySet();
            List<Duration> outages = new ArrayList<>();

            for (int round = 1; round <= ROUNDS; round++) {
                String name = "round-" + round + "-";
                node.proxy().cutAnswersTo(name + "3-2", 1);
                outages.addAll(Concurrently.run(THREADS, thread -> {
                            List<Duration> mine = new ArrayList<>();
                            for (int i = 1; i <= UPDATES; i++) {
                                String item = name + thread + "-" + i;
                                attempted.add(item);
                                if (isAdded(node, client, items("items-" + thread % LISTS), item)) {
                                    acknowledged.add(item);
                                } else {
                                    mine.add(node.recover(client));
                                }
                            }
                            return mine;
                        })
                        .stream()
                        .flatMap(List::stream)
                        .toList());
            }

            Session session = node.session(client);
            List<String> stored = IntStream.range(0, LISTS)
                    .mapToObj(number -> items("items-" + number))
                    .flatMap(list -> session.get(list).stream())
                    .flatMap(List::stream)
                    .toList();
            log.info("{} attempted, {} stored, {} acknowledged", attempted.size(), stored.size(), acknowledged.size());
            assertThat(stored).doesNotHaveDuplicates().containsAll(acknowledged).isSubsetOf(attempted);
            assertThat(node.proxy().cuts()).isEqualTo(ROUNDS);
            assertShort(outages);
        }
    }

    private static boolean isAdded(
            ProxiedNode node, FakeExchange client, AttributeKey<List<String>> list, String item) {
        try {
            assertThat(node.session(client).update(list, items -> with(items, item)))
                    .contains(item);
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    private static List<Duration> onNodes(Function<ProxiedNode, List<Duration>> work) {
        return Concurrently.run(NODES, number -> {
                    try (ProxiedNode node = ready(ProxiedNode.before(server.node()))) {
                        return work.apply(node);
                    }
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Every script was run: the answer that is cut must not be that the server does not know it. */
    private static ProxiedNode ready(ProxiedNode node) {
        assertThat(node.session(node.node().visitor(session -> session.set("count", 0L)))
                        .increment("count", 1))
                .isEqualTo(1);
        return node;
    }

    private static void assertUnknown(ThrowingCallable change) {
        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(change);
    }

    private static void assertShort(List<Duration> outages) {
        List<Duration> sorted = outages.stream().sorted().toList();
        log.info(
                "{} outages were seen: half of them took {}, the longest {}",
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() - 1));
        assertThat(sorted.get(sorted.size() / 2)).isLessThan(SHORT_OUTAGE);
    }

    private static AttributeKey<List<String>> items(String name) {
        return new AttributeKey<>(name) {};
    }

    private static List<String> with(@Nullable List<String> items, String item) {
        return items == null
                ? List.of(item)
                : Stream.concat(items.stream(), Stream.of(item)).toList();
    }
}
