package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeKey;
import io.mistsession.Session;
import io.mistsession.SessionConflictException;
import io.mistsession.test.Concurrently;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two hundred parallel requests of one client. */
class AtomicUpdateTests {

    private static final int REQUESTS = 200;
    private static final int THREADS = 16;
    private static final AttributeKey<List<String>> CART = new AttributeKey<>("items") {};

    private final Application app = new Application(builder -> builder.updateTimeout(Duration.ofMinutes(2)));

    @Test
    void twoHundredParallelUpdatesOfOneCartAllStay() {
        Session session = inParallel((number, each) -> each.update(CART, items -> {
            List<String> more = items == null ? new ArrayList<>() : items;
            more.add("item " + number);
            return more;
        }));

        assertThat(session.get(CART).orElseThrow()).hasSize(REQUESTS).doesNotHaveDuplicates();
    }

    @Test
    void twoHundredParallelIncrementsAreTwoHundred() {
        Session session = inParallel((number, each) -> each.increment("visits", 1));

        assertThat(session.get("visits")).isEqualTo((long) REQUESTS);
    }

    @Test
    void twoHundredParallelSetsOfDifferentAttributesAreAllThere() {
        Session session = inParallel((number, each) -> each.set("attribute " + number, number));

        assertThat(session.names()).hasSize(REQUESTS + 1);
    }

    @Test
    void writersOfOneNodeDoNotMakeEachOtherRepeat() {
        AtomicInteger calls = new AtomicInteger();

        inParallel((number, each) -> each.update("n", Integer.class, n -> {
            calls.incrementAndGet();
            return n == null ? 1 : n + 1;
        }));

        assertThat(calls.get()).isLessThanOrEqualTo(2 * REQUESTS);
    }

    @Test
    void ofEightyParallelUpdatesThatAreSlowOnlyAFewWait() throws Exception {
        FakeExchange client = app.visitor();
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger refused = new AtomicInteger();
        Callable<Boolean> slowUpdate = () -> updates(app.visitorWith(client), refused, n -> {
            await(end);
            return n == null ? 1 : n + 1;
        });
        ExecutorService threads = Executors.newFixedThreadPool(80);
        List<Future<Boolean>> results =
                IntStream.range(0, 80).mapToObj(i -> threads.submit(slowUpdate)).toList();

        Awaitility.await().until(() -> refused.get() == 80 - 1 - UpdateQueue.FEW);

        assertThat(updates(app.visitorWith(client), refused, n -> 0)).isFalse();
        Session other = app.manager.currentSession(app.visitorWith(client));
        assertThat(other.increment("another attribute", 1)).isEqualTo(1);
        end.countDown();
        for (Future<Boolean> result : results) {
            assertThat(result.get()).isNotNull();
        }
        assertThat(app.manager.currentSession(client).get("n")).isEqualTo(1 + UpdateQueue.FEW);
        assertThat(updates(app.visitorWith(client), refused, n -> 0)).isTrue();
        threads.shutdown();
    }

    /** Each waiter would otherwise hold its thread for the two minutes of this application. */
    @Test
    void eightyParallelUpdatesThatAreSlowLeaveThreadsToOtherClients() throws Exception {
        FakeExchange client = app.visitor();
        FakeExchange other = app.visitor();
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger refused = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(2 * UpdateQueue.FEW);
        try {
            for (int i = 0; i < 80; i++) {
                workers.submit(() -> updates(app.visitorWith(client), refused, n -> {
                    await(end);
                    return n == null ? 1 : n + 1;
                }));
            }
            Future<Long> served =
                    workers.submit(() -> app.manager.currentSession(other).increment("visits", 1));

            assertThat(served.get(1, TimeUnit.MINUTES)).isEqualTo(1);

            assertThat(end.getCount()).isEqualTo(1);
            Awaitility.await().until(() -> refused.get() == 80 - 1 - UpdateQueue.FEW);
        } finally {
            end.countDown();
            workers.shutdown();
        }
    }

    @Test
    void twoHundredThreadsThatUpdateAtOnceAllHaveTheirTurn() {
        FakeExchange client = app.visitor();

        Concurrently.run(
                REQUESTS,
                number -> app.manager.currentSession(app.visitorWith(client)).increment("visits", 1));

        assertThat(app.manager.currentSession(client).get("visits")).isEqualTo((long) REQUESTS);
    }

    private boolean updates(FakeExchange client, AtomicInteger refused, UnaryOperator<@Nullable Integer> change) {
        try {
            app.manager.currentSession(client).update("n", Integer.class, change);
            return true;
        } catch (SessionConflictException e) {
            refused.incrementAndGet();
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nestedUpdatesInOppositeOrderEndInABoundedTime() {
        Application hasty = new Application(builder -> builder.updateTimeout(Duration.ofMillis(300)));
        FakeExchange one = hasty.visitor();
        Session first = hasty.manager.currentSession(one);
        Session second = hasty.manager.currentSession(hasty.visitorWith(one));
        CyclicBarrier bothInside = new CyclicBarrier(2);

        List<Boolean> outcomes =
                Concurrently.run(List.of(nested(first, "a", "b", bothInside), nested(second, "b", "a", bothInside)));

        assertThat(outcomes).contains(false);
    }

    private static Callable<Boolean> nested(Session session, String outer, String inner, CyclicBarrier bothInside) {
        return () -> {
            try {
                session.update(outer, Long.class, n -> {
                    await(bothInside);
                    return session.increment(inner, 1);
                });
                return true;
            } catch (SessionConflictException e) {
                return false;
            }
        };
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.SECONDS);
        } catch (Exception e) {
            barrier.reset();
        }
    }

    private Session inParallel(BiConsumer<Integer, Session> work) {
        FakeExchange client = app.visitor();
        Concurrently.run(THREADS, thread -> {
            for (int number = thread; number < REQUESTS; number += THREADS) {
                int current = number;
                app.request(app.visitorWith(client), session -> work.accept(current, session));
            }
            return thread;
        });
        return app.manager.currentSession(client);
    }
}
