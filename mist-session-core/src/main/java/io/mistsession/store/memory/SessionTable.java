package io.mistsession.store.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.mistsession.SessionEventListener;
import io.mistsession.store.Refusal;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The sessions by id, each changed by one thread at a time. Caffeine's timing wheel finds the expired ones, at a cost
 * that depends on their number and not on that of all sessions; {@link Capacity} keeps the size limit.
 *
 * <p>Only the steps of {@link StoredSession} and the clock run under the lock of an entry; the lock of {@link Capacity}
 * is taken after it, and no lock is held when a listener is called.
 */
final class SessionTable {

    /** What an operation does with a session, {@code null} if there is none that has not expired. It may be tried twice. */
    interface Step<R> {
        Transition<R> apply(@Nullable StoredSession session, Instant now);
    }

    private final EndOfLife time;
    private final Capacity capacity;
    private final EvictionReport evictions;
    private final Cache<String, StoredSession> sessions;

    SessionTable(EndOfLife time, Capacity capacity, SessionEventListener events) {
        this.time = time;
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

    /** Takes no lock, and leaves no trace: a read prolongs no life. The caller checks whether the session has expired. */
    @Nullable
    StoredSession get(String id) {
        return sessions.policy().getIfPresentQuietly(id);
    }

    /** An estimate while there are writes. */
    long count() {
        return sessions.estimatedSize();
    }

    /**
     * Runs a step, and evicts other sessions if its result needs their memory.
     *
     * @param full the answer if there is not enough memory
     */
    <R> R write(String id, R full, Step<R> step) {
        LockedStep<R> attempt = attempt(id, full, step);
        if (attempt.result == Refusal.FULL) {
            // Sessions that have expired and were not yet found still take memory.
            sessions.cleanUp();
            attempt = attempt(id, full, step);
        }
        String owner = attempt.owner;
        for (String victim = capacity.pollVictim(id, owner); victim != null; victim = capacity.pollVictim(id, owner)) {
            evict(victim, owner);
        }
        evictions.publish(time);
        return attempt.result;
    }

    /** Ends this session now if it has expired: Caffeine finds that a second later. */
    void endIfExpired(String id) {
        sessions.asMap().compute(id, (key, stored) -> living(stored, now()));
    }

    /** Finds the sessions that have expired. */
    void cleanUp() {
        sessions.cleanUp();
        evictions.publish(time);
    }

    private <R> LockedStep<R> attempt(String id, R full, Step<R> step) {
        LockedStep<R> locked = new LockedStep<>(step, full);
        sessions.asMap().compute(id, locked);
        return locked;
    }

    /** It may have got an owner since it was chosen, and stays then, unless it is the one for whom room is made. */
    private void evict(String id, @Nullable String owner) {
        sessions.asMap().compute(id, (key, stored) -> {
            StoredSession session = living(stored, now());
            if (session != null && session.isEvictableFor(owner) && capacity.replace(session, null)) {
                evictions.count();
                return null;
            }
            return session;
        });
    }

    /** Caffeine has looked at the clock a moment ago; a session that has expired since then ends here. */
    private @Nullable StoredSession living(@Nullable StoredSession stored, Instant now) {
        if (stored == null || !stored.isOver(now)) {
            return stored;
        }
        capacity.end(stored, now);
        return null;
    }

    /** Called by Caffeine, with the entry locked. It knows no limit, so the cause is always expiry. */
    private void expired(@Nullable String id, @Nullable StoredSession session, RemovalCause cause) {
        if (session != null) {
            capacity.end(session, now());
        }
    }

    /** One try of a step, with the entry locked. */
    private final class LockedStep<R> implements BiFunction<String, @Nullable StoredSession, @Nullable StoredSession> {

        private final Step<R> step;
        private R result;
        private @Nullable String owner;

        LockedStep(Step<R> step, R full) {
            this.step = step;
            this.result = full;
        }

        @Override
        public @Nullable StoredSession apply(String id, @Nullable StoredSession stored) {
            Instant now = now();
            StoredSession session = living(stored, now);
            Transition<R> transition = step.apply(session, now);
            if (transition.changes(session) && !capacity.replace(session, transition.next())) {
                return session;
            }
            if (session != null && transition.next() == null && transition.reason() != null) {
                capacity.mark(session, transition.reason(), now);
            }
            result = transition.result();
            owner = transition.next() == null ? null : transition.next().owner();
            return transition.next();
        }
    }
}
