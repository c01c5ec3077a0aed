package io.mistsession.manager;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mistsession.AttributeKey;
import io.mistsession.SessionConflictException;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes one attribute atomically: compare and set, again until it is done or the time is up. Writers of this node queue
 * for each attribute, so that they do not make each other repeat; those of other nodes are found by the comparison.
 */
final class AttributeUpdater {

    private record Place(String sessionId, String name) {}

    /** A lock lives as long as somebody holds or waits for it. */
    private final Cache<Place, ReentrantLock> queues =
            Caffeine.newBuilder().weakValues().build();

    private final AttributeEncoder encoder;
    private final Duration patience;

    AttributeUpdater(AttributeEncoder encoder, Duration patience) {
        this.encoder = encoder;
        this.patience = patience;
    }

    long increment(ManagedSession session, String name, long by) {
        UnaryOperator<@Nullable Object> add = current -> {
            long number = current == null ? 0 : (Long) TypeCoercion.cast(name, current, Long.class);
            return Math.addExact(number, by);
        };
        return (Long) requireNonNull(update(session, AttributeKey.of(name, Object.class), add));
    }

    <T> @Nullable T update(ManagedSession session, AttributeKey<T> key, UnaryOperator<@Nullable T> change) {
        Deadline deadline = Deadline.in(patience);
        while (session.isUnstored()) {
            Object before = session.get(key.name());
            T result = change.apply(before == null ? null : TypeCoercion.cast(key, before));
            if (session.replaceUnstored(key.name(), before, result)) {
                return result;
            }
            if (deadline.nanosLeft() <= 0) {
                throw conflict(session, key);
            }
        }
        return inTurn(session, key, change, deadline);
    }

    private <T> @Nullable T inTurn(
            ManagedSession session, AttributeKey<T> key, UnaryOperator<@Nullable T> change, Deadline deadline) {
        ReentrantLock queue = queues.get(new Place(session.id(), key.name()), place -> new ReentrantLock(true));
        if (!acquire(queue, deadline)) {
            throw conflict(session, key);
        }
        try {
            return compareAndSet(session, key, change, deadline);
        } finally {
            queue.unlock();
        }
    }

    /** The application's code runs here without the exchange's lock. */
    private <T> @Nullable T compareAndSet(
            ManagedSession session, AttributeKey<T> key, UnaryOperator<@Nullable T> change, Deadline deadline) {
        EncodedValue expected = session.flush(key.name());
        do {
            T result = change.apply(decode(session, key, expected));
            UpdateResult.Conflict conflict = session.writeIf(key.name(), expected, result);
            if (conflict == null) {
                return result;
            }
            expected = conflict.current();
        } while (deadline.nanosLeft() > 0);
        throw conflict(session, key);
    }

    private <T> @Nullable T decode(ManagedSession session, AttributeKey<T> key, @Nullable EncodedValue stored) {
        if (stored == null) {
            return null;
        }
        Optional<Object> value = encoder.decode(key.name(), stored);
        if (value.isEmpty()) {
            session.unreadable(key.name());
        }
        return value.map(readable -> TypeCoercion.cast(key, readable)).orElse(null);
    }

    private static boolean acquire(ReentrantLock queue, Deadline deadline) {
        try {
            return queue.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static SessionConflictException conflict(ManagedSession session, AttributeKey<?> key) {
        return new SessionConflictException("Session attribute '" + key.name() + "' of session " + session.id()
                + " could not be changed in time: others kept changing it.");
    }

    /** The end of a time that began when this was made. */
    private record Deadline(long start, long nanos) {

        static Deadline in(Duration time) {
            return new Deadline(System.nanoTime(), TimeUnit.NANOSECONDS.convert(time));
        }

        long nanosLeft() {
            return nanos - (System.nanoTime() - start);
        }
    }
}
