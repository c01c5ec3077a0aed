package io.mistsession.store.memory;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.mistsession.SessionEventListener;
import io.mistsession.store.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The sessions by id, each changed by one thread at a time. Caffeine's timing wheel finds those that have run out, so
 * that it costs what has ended and not what lives; the size limit is kept by {@link Capacity}.
 *
 * <p>Under the lock of an entry run the steps of {@link StoredSession}, the clock, and nothing else; the lock of
 * {@link Capacity} comes after it, and no lock is held when a listener is called.
 */
final class SessionTable {

    /** What an operation does with a session, {@code null} if there is none that lives. It may be tried twice. */
    interface Step<R> {
        Transition<R> apply(@Nullable StoredSession session, Instant now);
    }

    private final EndOfLife time;
    private final Capacity capacity;
    private final EvictionReport evictions;
    private final Cache<String, StoredSession> sessions;

    SessionTable(Clock clock, Capacity capacity, SessionEventListener events) {
        this.time = new EndOfLife(clock);
        this.capacity = capacity;
        this.evictions = new EvictionReport(events);
        this.sessions = Caffeine.newBuilder()
                .ticker(time)
                .expireAfter(time)
                .evictionListener(this::expired)
                .executor(Runnable::run)
                .build();
    }

    Instant now() {
        return time.now();
    }

    /** Takes no lock. Whether the session still lives is for the caller to see. */
    @Nullable
    StoredSession get(String id) {
        return sessions.getIfPresent(id);
    }

    /**
     * Runs a step, and makes room for what comes of it.
     *
     * @param full the answer if there is none
     */
    <R> R write(String id, R full, Step<R> step) {
        R result = attempt(id, full, step);
        if (result == Refusal.FULL) {
            // What has run out without anybody noticing still takes its room.
            sessions.cleanUp();
            result = attempt(id, full, step);
        }
        for (String victim = capacity.pollVictim(id); victim != null; victim = capacity.pollVictim(id)) {
            evict(victim);
        }
        evictions.publish(now());
        return result;
    }

    /** Finds what has run out. */
    void cleanUp() {
        sessions.cleanUp();
        evictions.publish(now());
    }

    private <R> R attempt(String id, R full, Step<R> step) {
        AtomicReference<R> result = new AtomicReference<>(full);
        sessions.asMap().compute(id, (key, stored) -> {
            Instant now = now();
            StoredSession session = living(stored, now);
            Transition<R> transition = step.apply(session, now);
            if (transition.changes(session) && !capacity.replace(session, transition.next())) {
                return session;
            }
            result.set(transition.result());
            return transition.next();
        });
        return requireNonNull(result.get());
    }

    /** It may have got an owner since it was chosen, and stays then. */
    private void evict(String id) {
        sessions.asMap().compute(id, (key, stored) -> {
            StoredSession session = living(stored, now());
            if (session != null && !session.isOwned() && capacity.replace(session, null)) {
                evictions.count();
                return null;
            }
            return session;
        });
    }

    /** Caffeine has looked at the clock a moment ago; what has run out since then ends here. */
    private @Nullable StoredSession living(@Nullable StoredSession stored, Instant now) {
        if (stored == null || !stored.isOver(now)) {
            return stored;
        }
        capacity.end(stored);
        return null;
    }

    /** Called by Caffeine, with the entry locked. It knows no limit, so the cause is always expiry. */
    private void expired(@Nullable String id, @Nullable StoredSession session, RemovalCause cause) {
        if (session != null) {
            capacity.end(session);
        }
    }
}
