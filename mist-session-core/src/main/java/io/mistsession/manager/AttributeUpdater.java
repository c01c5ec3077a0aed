package io.mistsession.manager;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mistsession.AttributeKey;
import io.mistsession.SessionConflictException;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes one attribute atomically: compare and set, repeated until it succeeds or the time is up. Writers of this node
 * queue for each attribute, so that they do not make each other repeat; the comparison finds those of other nodes.
 */
final class AttributeUpdater {

    private record Place(String sessionId, String name) {}

    /** A queue lives as long as a thread is in it. */
    private final Cache<Place, UpdateQueue> queues =
            Caffeine.newBuilder().weakValues().build();

    private final AttributeEncoder encoder;
    private final SessionWriter writer;
    private final Duration patience;

    AttributeUpdater(AttributeEncoder encoder, SessionWriter writer, Duration patience) {
        this.encoder = encoder;
        this.writer = writer;
        this.patience = patience;
    }

    long increment(LiveSession session, String name, long by) {
        UnaryOperator<@Nullable Object> add = current -> {
            long number = current == null ? 0 : (Long) TypeCoercion.cast(name, current, Long.class);
            return Math.addExact(number, by);
        };
        return (Long) requireNonNull(update(session, AttributeKey.of(name, Object.class), add));
    }

    <T> @Nullable T update(LiveSession session, AttributeKey<T> key, UnaryOperator<@Nullable T> change) {
        session.delivery().requireWritable();
        Deadline deadline = Deadline.in(patience);
        while (session.state().isNew()) {
            Object before = session.get(key.name());
            T result = change.apply(before == null ? null : TypeCoercion.cast(key, before));
            if (replaceUnstored(session, key.name(), before, result)) {
                return result;
            }
            if (deadline.nanosLeft() <= 0) {
                throw conflict(session, key);
            }
        }
        return inTurn(session, key, change, deadline);
    }

    private <T> @Nullable T inTurn(
            LiveSession session, AttributeKey<T> key, UnaryOperator<@Nullable T> change, Deadline deadline) {
        UpdateQueue queue = queues.get(new Place(session.id(), key.name()), place -> new UpdateQueue());
        if (!queue.awaitTurn(deadline.nanosLeft())) {
            throw conflict(session, key);
        }
        try {
            return compareAndSet(session, key, change, deadline);
        } finally {
            queue.endTurn();
        }
    }

    /** The application's code runs here without the exchange's lock. */
    private <T> @Nullable T compareAndSet(
            LiveSession session, AttributeKey<T> key, UnaryOperator<@Nullable T> change, Deadline deadline) {
        EncodedValue expected = flush(session, key.name());
        do {
            T result = change.apply(decode(session, key, expected));
            UpdateResult.Conflict conflict = writeIf(session, key.name(), expected, result);
            if (conflict == null) {
                return result;
            }
            expected = conflict.current();
        } while (deadline.nanosLeft() > 0);
        throw conflict(session, key);
    }

    private <T> @Nullable T decode(LiveSession session, AttributeKey<T> key, @Nullable EncodedValue stored) {
        if (stored == null) {
            return null;
        }
        Object value = encoder.decode(key.name(), stored);
        if (value == null) {
            session.state().attributes().unreadable(key.name());
            return null;
        }
        return TypeCoercion.cast(key, value);
    }

    /** Replaces a value in memory; false if the session has been stored meanwhile, or the value is another one now. */
    @SuppressWarnings("ReferenceEquality") // an exchange gets the same object each time
    private static boolean replaceUnstored(
            LiveSession session, String name, @Nullable Object before, @Nullable Object after) {
        session.lock().lock();
        try {
            boolean unchanged =
                    session.state().isNew() && session.state().attributes().get(name) == before;
            if (unchanged) {
                session.set(name, after);
            }
            return unchanged;
        } finally {
            session.lock().unlock();
        }
    }

    /** Writes what is pending for the attribute; the value that the store then has. */
    private @Nullable EncodedValue flush(LiveSession session, String name) {
        session.lock().lock();
        try {
            session.state().requireLive();
            writer.save(session, name);
            return session.state().attributes().stored(name);
        } finally {
            session.lock().unlock();
        }
    }

    /** Writes the attribute if {@code expected} is what the store has; null if it was, else what the store has. */
    private UpdateResult.@Nullable Conflict writeIf(
            LiveSession session, String name, @Nullable EncodedValue expected, @Nullable Object value) {
        session.lock().lock();
        try {
            session.state().requireLive();
            if (session.state().attributes().change(name) != null) {
                // Another thread of this exchange has changed it since: that change is written first.
                return new UpdateResult.Conflict(flush(session, name));
            }
            return writer.update(session, name, expected, value);
        } finally {
            session.lock().unlock();
        }
    }

    private static SessionConflictException conflict(LiveSession session, AttributeKey<?> key) {
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
