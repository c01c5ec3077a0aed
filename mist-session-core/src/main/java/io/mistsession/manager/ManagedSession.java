package io.mistsession.manager;

import io.mistsession.AttributeKey;
import io.mistsession.Digest;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionException;
import io.mistsession.SessionNotFoundException;
import io.mistsession.SessionToken;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.Login;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One session as one exchange sees it. All that happens to it there happens under the exchange's lock. */
final class ManagedSession implements Session {

    private final ManagerParts shared;
    private final ClientLink client;
    private final ExchangeLock lock;
    private final SessionState state;
    private final boolean isNew;

    private ManagedSession(
            ManagerParts shared, ClientLink client, ExchangeLock lock, SessionState state, boolean isNew) {
        this.shared = shared;
        this.client = client;
        this.lock = lock;
        this.state = state;
        this.isNew = isNew;
    }

    /** A session that is stored when something is written to it. */
    static ManagedSession fresh(ManagerParts shared, ClientLink client, ExchangeLock lock, String id) {
        return new ManagedSession(shared, client, lock, SessionState.fresh(shared, id), true);
    }

    /** A session as the store handed it out. */
    static ManagedSession stored(ManagerParts shared, ClientLink client, ExchangeLock lock, SessionRecord session) {
        return new ManagedSession(shared, client, lock, SessionState.stored(shared, session), false);
    }

    /** A session that is no more; it can only be read. */
    static ManagedSession ended(ManagerParts shared, SessionRecord session) {
        SessionState state = SessionState.ended(shared, session);
        return new ManagedSession(shared, ClientLink.NONE, new ExchangeLock(), state, false);
    }

    @Override
    public String id() {
        return locked(SessionState::id);
    }

    @Override
    public long generation() {
        return locked(SessionState::generation);
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @Override
    public boolean isEnded() {
        return locked(SessionState::isEnded);
    }

    @Override
    public boolean isModified() {
        return locked(SessionState::isModified);
    }

    @Override
    public Instant createdAt() {
        return locked(known -> known.lifetime().createdAt());
    }

    @Override
    public Instant lastAccessedAt() {
        return locked(known -> known.lifetime().renewedAt());
    }

    @Override
    public Instant expiresAt() {
        return locked(known -> known.lifetime().expiresAt());
    }

    @Override
    public Duration maxAge() {
        return locked(known -> known.lifetime().idleTimeout().maxAge());
    }

    @Override
    public void setMaxAge(Duration maxAge) {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("The max age of a session must not be negative: " + maxAge);
        }
        if (maxAge.isZero()) {
            invalidate();
        } else {
            change(() -> state.setIdleTimeout(shared.policy().idleTimeout(maxAge)));
        }
    }

    @Override
    public Set<String> names() {
        return locked(known -> known.attributes().names());
    }

    @Override
    public @Nullable Object get(String name) {
        requireName(name);
        return locked(known -> known.attributes().get(name));
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return get(AttributeKey.of(name, type));
    }

    @Override
    public <T> Optional<T> get(AttributeKey<T> key) {
        return Optional.ofNullable(get(key.name())).map(value -> TypeCoercion.cast(key, value));
    }

    @Override
    public void set(String name, @Nullable Object value) {
        requireName(name);
        change(() -> {
            if (value == null) {
                state.attributes().remove(name);
            } else {
                state.attributes().set(name, value);
            }
        });
    }

    @Override
    public void remove(String name) {
        set(name, null);
    }

    @Override
    public <T> @Nullable T update(String name, Class<T> type, UnaryOperator<@Nullable T> change) {
        return update(AttributeKey.of(name, type), change);
    }

    @Override
    public <T> @Nullable T update(AttributeKey<T> key, UnaryOperator<@Nullable T> change) {
        requireName(key.name());
        return shared.updater().update(this, key, change);
    }

    @Override
    public long increment(String name, long by) {
        requireName(name);
        return shared.updater().increment(this, name, by);
    }

    @Override
    public Optional<String> owner() {
        return login().map(Login::owner);
    }

    @Override
    public void save() {
        lock.run(() -> {
            if (state.isEnded() || state.isGone()) {
                throw gone();
            }
            saveIfModified();
        });
    }

    @Override
    public void invalidate() {
        lock.run(() -> {
            if (state.isEnded()) {
                return;
            }
            boolean removed = state.remove();
            client.forget();
            if (removed) {
                shared.events().publish(new SessionEvent.Removed(this));
            }
        });
    }

    /** Shows neither attributes nor their values. */
    @Override
    public String toString() {
        return "Session[id=" + id() + "]";
    }

    /** Writes what was changed, if anything was: what a door does at last. */
    void saveIfModified() {
        lock.run(() -> {
            if (state.isEnded()) {
                return;
            }
            Map<String, SessionDelta.Change> changes = state.attributes().changes();
            if (!state.isModifiedBy(changes)) {
                return;
            }
            if (state.isGone()) {
                throw gone();
            }
            if (state.isNew()) {
                create(null, changes);
            } else {
                state.write(changes, false);
            }
        });
    }

    /** Stores it now, for this owner, or for nobody yet. */
    void create(@Nullable String owner) {
        lock.run(() -> create(owner, state.attributes().changes()));
    }

    /** Stores it at the end of the exchange even if nothing is ever set. */
    void storeEvenIfEmpty() {
        lock.run(state::storeEvenIfEmpty);
    }

    /** Counts as a use, now; what was changed is written along with it. */
    void renew() {
        lock.run(() -> state.write(state.attributes().changes(), true));
    }

    /** The same for one that may have been invalidated meanwhile. */
    void renewIfLive() {
        lock.run(() -> {
            if (!state.isEnded()) {
                renew();
            }
        });
    }

    /** Replaces the token, whose digest is {@code presented}. */
    SessionToken rotate(Digest presented, Rotation.Reason reason) {
        return locked(known -> known.rotate(presented, reason));
    }

    /** Notes a log-in on the token whose digest is {@code presented}, which stays. */
    void bind(Digest presented, Rotation.LoggedIn login) {
        lock.run(() -> state.bind(presented, login));
    }

    /** Replaces the token for its age; who loses that race may go on with the old one. */
    SessionToken rotateForAge(Digest presented, Duration grace) {
        return locked(known -> known.rotateForAge(presented, grace));
    }

    void clearAttributes() {
        lock.run(() -> state.attributes().clear());
    }

    boolean isStored() {
        return locked(SessionState::isStored);
    }

    /** Whether the token that this exchange holds is known to be dead. */
    boolean isStale() {
        return locked(SessionState::isStale);
    }

    /** Whether the store has failed to answer in this exchange. */
    boolean isUnreachable() {
        return locked(SessionState::isUnreachable);
    }

    /** When the current token was issued, as far as this exchange knows. */
    Instant rotatedAt() {
        return locked(SessionState::rotatedAt);
    }

    /** Tells that what is stored under this name cannot be decoded. */
    void unreadable(String name) {
        lock.run(() -> state.unreadable(name));
    }

    Optional<Login> login() {
        return locked(SessionState::login);
    }

    /** How long the client has had its token. */
    Duration tokenAge() {
        return locked(known -> Duration.between(known.rotatedAt(), known.storeTime()));
    }

    /** How long ago the owner last proved who they are; negative if the clocks do not make sense. */
    Optional<Duration> loginAge() {
        return locked(known -> known.login()
                .filter(Login::isProven)
                .map(login -> Duration.between(login.authenticatedAt(), known.storeTime())));
    }

    /** What is left of the absolute life. */
    Duration remaining() {
        return locked(
                known -> Duration.between(known.storeTime(), known.lifetime().absoluteEnd()));
    }

    boolean isUnstored() {
        return locked(SessionState::isNew);
    }

    /**
     * Replaces a value in memory.
     *
     * @return false if the session has been stored meanwhile, or the value is not {@code before} any more
     */
    @SuppressWarnings("ReferenceEquality") // a request sees the same object each time
    boolean replaceUnstored(String name, @Nullable Object before, @Nullable Object after) {
        return locked(known -> {
            boolean unchanged = known.isNew() && known.attributes().get(name) == before;
            if (unchanged) {
                set(name, after);
            }
            return unchanged;
        });
    }

    /** Writes what is pending for one attribute, and tells what then stands in the store. */
    @Nullable
    EncodedValue flush(String name) {
        return locked(known -> {
            requireLive();
            return known.flush(name);
        });
    }

    /** Writes one attribute if {@code expected} stands there; null if it did, else what stands there. */
    UpdateResult.@Nullable Conflict writeIf(String name, @Nullable EncodedValue expected, @Nullable Object value) {
        return locked(known -> {
            requireLive();
            return known.writeIf(name, expected, value);
        });
    }

    /** After the commit nobody comes to save what was changed, so it is written at once. */
    private void change(Runnable change) {
        lock.run(() -> {
            requireLive();
            if (state.isNew()) {
                client.requireUncommitted();
            }
            change.run();
            if (client.isCommitted()) {
                saveAtOnce();
            }
        });
    }

    /** Whoever makes the change is told if it fails; it is not to fail once more at the end of the exchange. */
    private void saveAtOnce() {
        try {
            save();
        } catch (SessionException e) {
            state.abandonChanges();
            throw e;
        }
    }

    private void create(@Nullable String owner, Map<String, SessionDelta.Change> changes) {
        requireLive();
        client.requireUncommitted();
        SessionWriter.Issued issued = state.create(client, owner, changes);
        client.issue(issued.token());
        shared.events().publish(new SessionEvent.Created(this));
    }

    private SessionNotFoundException gone() {
        return new SessionNotFoundException("Session " + state.id() + " was removed or has ended.");
    }

    private void requireLive() {
        if (state.isGone()) {
            throw gone();
        }
        if (state.isEnded()) {
            throw new IllegalStateException("Session " + state.id() + " has ended and cannot be changed any more.");
        }
    }

    private <T extends @Nullable Object> T locked(Function<SessionState, T> reading) {
        return lock.get(() -> reading.apply(state));
    }

    private static void requireName(String name) {
        ValidName.require("The name of a session attribute", name);
    }
}
