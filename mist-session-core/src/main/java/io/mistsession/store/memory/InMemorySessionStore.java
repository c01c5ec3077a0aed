package io.mistsession.store.memory;

import io.mistsession.InvalidSettingException;
import io.mistsession.Listeners;
import io.mistsession.MonotonicClock;
import io.mistsession.SessionEventListener;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EndedSession;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sessions on this process's heap, as encoded bytes, up to a size.
 *
 * <p>At its limit it drops sessions without an owner, and publishes {@link io.mistsession.SessionEvent.Evicted}. A
 * session with an owner is never dropped for another user: an owner who has more than 16 sessions, and with them more than
 * 1 % of the store, loses the oldest of them at the next log-in. Once nothing else is left, an operation that needs more memory is refused with
 * {@link Refusal#FULL}. Ended sessions that wait for the sweep are dropped before any other; the sweep does not hand
 * those out.
 *
 * <p>A session is absent from its end on to the millisecond, and is handed out by a sweep at most some two seconds
 * later. A session that is not written to for 146 years may be lost.
 *
 * <p>This class is thread-safe.
 */
public final class InMemorySessionStore implements SessionStore {

    private static final Logger log = LoggerFactory.getLogger(InMemorySessionStore.class);

    private static final LoadResult ABSENT = new LoadResult.Absent();

    private final Capacity capacity;
    private final SessionTable sessions;

    private InMemorySessionStore(Builder settings) {
        capacity = new Capacity(settings.maxSize, settings.expiryEvents);
        sessions = new SessionTable(settings.clock, capacity, settings.events);
    }

    /** A store with a quarter of the heap, on the system's {@link MonotonicClock}. */
    public static InMemorySessionStore create() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public CreateResult create(NewSession session) {
        return sessions.write(session.id(), Refusal.FULL, (present, now) -> {
            if (present != null) {
                return new Transition<>(present, Refusal.EXISTS);
            }
            if (!session.limits().admit(Map.of(), session.attributes())) {
                return new Transition<>(null, Refusal.LIMIT);
            }
            StoredSession created = StoredSession.create(session, now);
            return new Transition<>(created, new CreateResult.Created(created.toRecord(now)));
        });
    }

    /** Most loads write nothing, and take no lock. */
    @Override
    public LoadResult load(Credential credential) {
        StoredSession session = sessions.get(credential.id());
        Instant now = sessions.now();
        if (session == null || session.isOver(now)) {
            return ABSENT;
        }
        Transition<LoadResult> admission = session.admit(credential, now);
        return admission.changes(session)
                ? write(credential.id(), ABSENT, ABSENT, (living, then) -> living.admit(credential, then))
                : admission.result();
    }

    @Override
    public Optional<SessionRecord> find(String id) {
        StoredSession session = sessions.get(id);
        Instant now = sessions.now();
        return session == null || session.isOver(now) ? Optional.empty() : Optional.of(session.toRecord(now));
    }

    @Override
    public SaveResult save(SessionDelta delta) {
        return write(delta.id(), Refusal.GONE, Refusal.FULL, (session, now) -> session.change(delta, now));
    }

    @Override
    public UpdateResult update(AttributeUpdate update) {
        return write(update.id(), Refusal.GONE, Refusal.FULL, (session, now) -> session.update(update));
    }

    @Override
    public RotateResult rotate(Rotation rotation) {
        return write(rotation.id(), Refusal.GONE, Refusal.FULL, (session, now) -> session.rotate(rotation, now));
    }

    /** Needs no memory, so it is never answered with {@link Refusal#FULL}; neither is a load. */
    @Override
    public RemoveResult remove(String id, long generation) {
        RemoveResult gone = RemoveResult.GONE;
        return write(id, gone, gone, (session, now) -> session.remove(generation));
    }

    @Override
    public int sweep(Consumer<EndedSession> listener) {
        sessions.cleanUp();
        long lost = capacity.takeLost();
        if (lost > 0) {
            log.warn("{} sessions ended and were forgotten before a sweep, for lack of memory", lost);
        }
        int count = 0;
        for (StoredSession ended = capacity.pollEnded(); ended != null; ended = capacity.pollEnded()) {
            EndedSession session = new EndedSession(ended.id(), Optional.of(ended.toRecord(sessions.now())));
            Listeners.call(listener, called -> called.accept(session));
            count++;
        }
        return count;
    }

    /** With those that have ended a moment ago. */
    @Override
    public OptionalLong activeSessions() {
        return OptionalLong.of(sessions.count());
    }

    /** Where it keeps sessions, for the log. */
    @Override
    public String toString() {
        return "the memory of this process";
    }

    /** The bytes taken, as estimated: living sessions and those that wait for the sweep. */
    long size() {
        return capacity.total();
    }

    private <R> R write(String id, R gone, R full, LivingStep<R> step) {
        return sessions.write(
                id, full, (session, now) -> session == null ? new Transition<>(null, gone) : step.apply(session, now));
    }

    private interface LivingStep<R> {
        Transition<R> apply(StoredSession session, Instant now);
    }

    /** Builds a store. Not thread-safe. */
    public static final class Builder {

        private long maxSize = Runtime.getRuntime().maxMemory() / 4;
        private Clock clock = MonotonicClock.system();
        private SessionEventListener events = SessionEventListener.none();
        private boolean expiryEvents = true;

        private Builder() {}

        /** The limit, in bytes; by default a quarter of the heap's. */
        public Builder maxSize(long bytes) {
            if (bytes <= 0) {
                throw new InvalidSettingException(
                        "mist.session.memory.max-size",
                        bytes,
                        "must be positive.",
                        "Set it to a size such as 64MB, or leave it out for a quarter of the heap.");
            }
            this.maxSize = bytes;
            return this;
        }

        /** The store's time, which only moves forward; by default {@link MonotonicClock#system()}. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** The listener for evictions; by default none. */
        public Builder events(SessionEventListener events) {
            this.events = events;
            return this;
        }

        /** Whether ended sessions are kept for the sweep, as they are by default; if not, they are forgotten without an event. */
        public Builder expiryEvents(boolean expiryEvents) {
            this.expiryEvents = expiryEvents;
            return this;
        }

        public InMemorySessionStore build() {
            return new InMemorySessionStore(this);
        }
    }
}
