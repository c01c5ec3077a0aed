package io.mistsession.test;

import io.mistsession.store.EncodedValue;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Many threads do whatever comes to their mind on a few sessions, and everything is written down: see {@link History}.
 */
final class Stress {

    private static final int SESSIONS = 3;

    private final SessionStore store;
    private final long seed;
    private final AtomicLong time = new AtomicLong();
    private final AtomicLong texts = new AtomicLong();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicReferenceArray<StoreClient> clients = new AtomicReferenceArray<>(SESSIONS);

    private Stress(SessionStore store, long seed) {
        this.store = store;
        this.seed = seed;
    }

    /**
     * @param threads if it is one, the same seed always does the same
     * @param steps of each thread
     */
    static List<Event> run(SessionStore store, long seed, int threads, int steps) {
        Stress stress = new Stress(store, seed);
        stress.run(threads, steps);
        return List.copyOf(stress.events);
    }

    private void run(int threads, int steps) {
        for (int session = 0; session < SESSIONS; session++) {
            create(session);
        }
        Concurrently.run(threads, thread -> {
            Random random = new Random(seed + thread);
            StoreClient remembered = clients.get(0);
            for (int step = 0; step < steps; step++) {
                int session = random.nextInt(SESSIONS);
                StoreClient client = clients.get(session);
                step(session, random.nextInt(10) == 0 ? remembered : client, random);
                remembered = client;
            }
            return thread;
        });
        for (int session = 0; session < SESSIONS; session++) {
            load(clients.get(session));
        }
    }

    /** Mostly after a load, as a request does it, and sometimes without asking first. */
    private void step(int session, StoreClient client, Random random) {
        Event.Loaded loaded = load(client);
        if (loaded.session().isEmpty() && random.nextInt(4) > 0) {
            return;
        }
        int choice = random.nextInt(100);
        if (choice < 40) {
            put(client);
        } else if (choice < 75) {
            Map<String, EncodedValue> attributes =
                    loaded.session().map(SessionRecord::attributes).orElse(Map.of());
            count(client, attributes);
            if (random.nextInt(4) == 0) {
                // The answer was lost, and it is tried again.
                count(client, attributes);
            }
        } else if (choice < 90) {
            rotate(session, client);
        } else if (choice < 93) {
            remove(session, client);
        }
    }

    private void create(int session) {
        StoreClient client = StoreClient.create();
        EncodedValue text = newText();
        record(client, () -> {
            store.create(client.session(Map.of("text", text, "count", number(0))));
            return new Event.Created(text);
        });
        clients.set(session, client);
    }

    private Event.Loaded load(StoreClient client) {
        return record(client, () -> Event.Loaded.of(store.load(client.credential())));
    }

    private void put(StoreClient client) {
        EncodedValue text = newText();
        record(
                client,
                () -> store.save(client.put("text", text)) instanceof SaveResult.Saved
                        ? new Event.Put(text)
                        : new Event.Refused());
    }

    private void count(StoreClient client, Map<String, EncodedValue> attributes) {
        EncodedValue from = attributes.get("count");
        EncodedValue to = number(from == null ? 1 : number(from) + 1);
        record(
                client,
                () -> store.update(client.update("count", from, to)) instanceof UpdateResult.Updated
                        ? new Event.Counted(from, to)
                        : new Event.Refused());
    }

    private void rotate(int session, StoreClient client) {
        StoreClient successor = client.successor();
        Event.Outcome outcome = record(client, () -> rotated(client, successor));
        if (outcome instanceof Event.Rotated) {
            clients.compareAndSet(session, client, successor);
            comeLate(client);
        }
    }

    private void remove(int session, StoreClient client) {
        Event.Outcome outcome = record(
                client,
                () -> store.remove(client.id(), client.generation()) == RemoveResult.REMOVED
                        ? new Event.Removed()
                        : new Event.Refused());
        if (outcome instanceof Event.Removed) {
            comeLate(client);
            create(session);
        }
    }

    /** What a slow request does that was let in before. */
    private void comeLate(StoreClient client) {
        put(client);
        load(client);
        record(client, () -> rotated(client, client.successor()));
    }

    private Event.Outcome rotated(StoreClient client, StoreClient successor) {
        return store.rotate(client.rotation(successor, new Rotation.Requested())) instanceof RotateResult.Rotated
                ? new Event.Rotated(successor)
                : new Event.Refused();
    }

    private <O extends Event.Outcome> O record(StoreClient client, Supplier<O> operation) {
        long start = time.incrementAndGet();
        O outcome = operation.get();
        events.add(new Event(client, start, time.incrementAndGet(), outcome));
        return outcome;
    }

    private EncodedValue newText() {
        return number(texts.incrementAndGet());
    }

    static long number(EncodedValue value) {
        return Long.parseLong(new String(value.bytes(), StandardCharsets.UTF_8));
    }

    private static EncodedValue number(long number) {
        return EncodedValue.of(Long.toString(number).getBytes(StandardCharsets.UTF_8));
    }
}
