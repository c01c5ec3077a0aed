package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeKey;
import io.mistsession.Session;
import io.mistsession.SessionConflictException;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Two hundred parallel requests of one client. */
class AtomicUpdateTests {

    private static final int REQUESTS = 200;
    private static final AttributeKey<List<String>> CART = new AttributeKey<>("items") {};

    private final Application app = new Application();

    @Test
    void twoHundredParallelUpdatesOfOneCartAllStay() throws Exception {
        Session session = inParallel((number, each) -> each.update(CART, items -> {
            List<String> more = items == null ? new ArrayList<>() : items;
            more.add("item " + number);
            return more;
        }));

        assertThat(session.get(CART).orElseThrow()).hasSize(REQUESTS).doesNotHaveDuplicates();
    }

    @Test
    void twoHundredParallelIncrementsAreTwoHundred() throws Exception {
        Session session = inParallel((number, each) -> each.increment("visits", 1));

        assertThat(session.get("visits")).isEqualTo((long) REQUESTS);
    }

    @Test
    void twoHundredParallelSetsOfDifferentAttributesAreAllThere() throws Exception {
        Session session = inParallel((number, each) -> each.set("attribute " + number, number));

        assertThat(session.names()).hasSize(REQUESTS + 1);
    }

    @Test
    void writersOfOneNodeDoNotMakeEachOtherRepeat() throws Exception {
        AtomicInteger calls = new AtomicInteger();

        inParallel((number, each) -> each.update("n", Integer.class, n -> {
            calls.incrementAndGet();
            return n == null ? 1 : n + 1;
        }));

        assertThat(calls.get()).isLessThanOrEqualTo(2 * REQUESTS);
    }

    @Test
    void nestedUpdatesInOppositeOrderEndInABoundedTime() throws Exception {
        Application hasty = new Application(builder -> builder.updateTimeout(Duration.ofMillis(300)));
        FakeExchange one = hasty.visitor();
        Session first = hasty.manager.currentSession(one);
        Session second = hasty.manager.currentSession(hasty.visitorWith(one));
        CyclicBarrier bothInside = new CyclicBarrier(2);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> outcomes = executor.invokeAll(
                    List.of(nested(first, "a", "b", bothInside), nested(second, "b", "a", bothInside)));

            assertThat(outcomes).anySatisfy(outcome -> assertThat(outcome.get()).isFalse());
        } finally {
            executor.shutdownNow();
        }
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

    private Session inParallel(BiConsumer<Integer, Session> work) throws Exception {
        FakeExchange client = app.visitor();
        CyclicBarrier start = new CyclicBarrier(16);
        ExecutorService executor = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                int number = i;
                FakeExchange exchange = app.visitorWith(client);
                futures.add(executor.submit(() -> {
                    if (number < 16) {
                        start.await();
                    }
                    return app.request(exchange, session -> work.accept(number, session));
                }));
            }
            for (Future<?> future : futures) {
                future.get(30, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
        return app.manager.currentSession(client);
    }
}
