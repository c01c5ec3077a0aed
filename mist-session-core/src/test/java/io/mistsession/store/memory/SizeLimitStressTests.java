package io.mistsession.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionToken;
import io.mistsession.store.CreateResult;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.test.Concurrently;
import io.mistsession.test.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizeLimitStressTests {

    private static final int LIMIT = 2_000_000;
    private static final int THREADS = 8;
    private static final int LARGEST = 21_000;

    private final MutableClock clock = MutableClock.create();
    private final InMemorySessionStore store =
            InMemorySessionStore.builder().maxSize(LIMIT).clock(clock).build();
    private final Visitors visitors = new Visitors(store);
    private final Queue<SessionToken> users = new ConcurrentLinkedQueue<>();

    @Test
    void theBytesStayBoundedAndNoUserIsLostWhateverManyThreadsDo() {
        long seed = System.nanoTime();

        Concurrently.run(THREADS, thread -> {
            crowd(new Random(seed + thread));
            return thread;
        });

        assertThat(store.size()).as("with seed %d", seed).isLessThanOrEqualTo(LIMIT);
        assertThat(users)
                .as("with seed %d", seed)
                .allMatch(user -> store.find(user.id()).isPresent());
        clock.advance(Duration.ofHours(2));
        store.sweep(ended -> {});
        clock.advance(Duration.ofHours(1));
        store.sweep(ended -> {}); // forgets why sessions have ended
        assertThat(store.size()).as("with seed %d", seed).isZero();
    }

    @Test
    void whoIsLoggingInWhileChosenToGoStaysOrIsRefused() {
        InMemorySessionStore roomForTwo =
                InMemorySessionStore.builder().maxSize(2_500).clock(clock).build();
        Visitors few = new Visitors(roomForTwo);
        Runnable guest = () -> {
            for (int i = 0; i < 30_000; i++) {
                SessionToken token = few.anonymous(0);
                if (few.logIn(token) instanceof RotateResult.Rotated) {
                    assertThat(roomForTwo.remove(token.id(), 1)).isEqualTo(RemoveResult.REMOVED);
                }
            }
        };
        Runnable flood = () -> IntStream.range(0, 60_000).forEach(i -> few.anonymous(0));

        Concurrently.run(List.of(Executors.callable(guest), Executors.callable(flood)));
    }

    private void crowd(Random random) {
        for (int i = 0; i < 2_000; i++) {
            SessionToken token = visitors.token();
            boolean user = random.nextInt(20) == 0;
            if (visitors.come(token, user ? "user " + token.id() : null, size(random))
                    instanceof CreateResult.Created) {
                stay(token, user, random);
            }
            // Each thread may be adding one session at this moment.
            assertThat(store.size()).isLessThanOrEqualTo(LIMIT + THREADS * LARGEST);
        }
    }

    private void stay(SessionToken token, boolean user, Random random) {
        visitors.isLetIn(token);
        store.save(Visitors.put(token, size(random)));
        boolean loggedIn = !user && random.nextInt(20) == 0 && visitors.logIn(token) instanceof RotateResult.Rotated;
        if (random.nextInt(4) == 0) {
            store.remove(token.id(), loggedIn ? 1 : 0);
        } else if (user || loggedIn) {
            users.add(token);
        }
        if (random.nextInt(100) == 0) {
            store.sweep(ended -> {});
        }
    }

    private static int size(Random random) {
        return random.nextInt(20_000);
    }
}
