package io.mistsession.store.memory;

import io.mistsession.EndReason;
import io.mistsession.InvalidSettingException;
import io.mistsession.MonotonicClock;
import io.mistsession.SessionEventListener;
import io.mistsession.SessionPage;
import io.mistsession.store.AdmissionResult;
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
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions on this process's heap, as encoded bytes, up to a size.
 *
 * <p>At its limit it drops sessions without an owner, and publishes {@link io.mistsession.SessionEvent.Evicted}. A
 * session with an owner is never dropped for another user: an owner who has more than 16 sessions, and with them more than
 * 1 % of the store, loses the oldest of them at the next log-in. Before that it forgets why sessions have ended, and drops
 * ended sessions that wait for the sweep, which then does not hand them out. Once nothing else is left, an operation that
 * needs more memory is refused with {@link Refusal#FULL}.
 *
 * <p>A session is absent from its end on to the millisecond, and is handed out by a sweep at most some two seconds later. A
 * session that is not written to for 146 years may be lost.
 *
 * <p>This class is thread-safe.
 */
public final class InMemorySessionStore implements SessionStore {

    private static final LoadResult ABSENT = new LoadResult.Absent();

    private final Capacity capacity;
    private final SessionTable sessions;
    private final OwnerDirectory owners;

    private InMemorySessionStore(Builder settings) {
        EndOfLife time = new EndOfLife(settings.clock);
        capacity = new Capacity(
                settings.maxSize, settings.expiryEvents, settings.expiryEvents ? settings.retention : Duration.ZERO);
        sessions = new SessionTable(time, capacity, settings.events);
        owners = new OwnerDirectory(sessions, capacity, time);
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
            if (present != null || capacity.isMarked(session.id(), now)) {
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
            return ended(credential);
        }
        Transition<LoadResult> admission = session.admit(credential, now);
        return admission.changes(session)
                ? write(credential.id(), ABSENT, ABSENT, (living, then) -> living.admit(credential, then))
                : admission.result();
    }

    private LoadResult ended(Credential credential) {
        sessions.endIfExpired(credential.id());
        EndReason reason = capacity.reason(credential.id(), credential.digest(), sessions.now());
        return reason == null ? ABSENT : new LoadResult.Ended(reason);
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
    public RemoveResult remove(String id, long generation, @Nullable EndReason reason) {
        RemoveResult gone = RemoveResult.GONE;
        return write(id, gone, gone, (session, now) -> session.remove(generation, reason));
    }

    @Override
    public AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit) {
        return owners.admit(owner, id, limit);
    }

    @Override
    public SessionPage<SessionRecord> findByOwner(String owner, int most, @Nullable String from) {
        return owners.find(owner, most, from);
    }

    @Override
    public List<EndedSession> removeByOwner(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        return owners.removeAll(owner, ids, reason);
    }

    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return new MemorySweeper(sessions, capacity).sweep(listener);
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

    /** The bytes taken, as estimated. */
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
        private Duration retention = Duration.ofMinutes(32);

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

        /**
         * How long the client of a session with an owner is told why it has ended; by default 32 minutes. Not used without
         * expiry events.
         */
        public Builder retention(Duration retention) {
            if (retention.isNegative()) {
                throw new IllegalArgumentException("The retention must not be negative: " + retention);
            }
            this.retention = retention;
            return this;
        }

        public InMemorySessionStore build() {
            return new InMemorySessionStore(this);
        }
    }
}
