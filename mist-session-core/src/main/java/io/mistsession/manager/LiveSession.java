package io.mistsession.manager;

import io.mistsession.AttributeKey;
import io.mistsession.Session;
import io.mistsession.SessionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A session as the application uses it. Attributes are read, and everything is written, under the lock of the exchange. */
final class LiveSession implements Session {

    private final ManagerParts parts;
    private final ReentrantLock lock;
    private final TokenDelivery delivery;
    private final SessionState state;
    private final boolean isNew;

    LiveSession(ManagerParts parts, ReentrantLock lock, TokenDelivery delivery, SessionState state) {
        this.parts = parts;
        this.lock = lock;
        this.delivery = delivery;
        this.state = state;
        this.isNew = state.isNew();
    }

    /** A session that is used outside any exchange. */
    static LiveSession outsideExchange(ManagerParts parts, SessionState state) {
        return new LiveSession(parts, parts.locks().get(), TokenDelivery.nowhere(parts), state);
    }

    ManagerParts parts() {
        return parts;
    }

    @Override
    public String id() {
        return state.id();
    }

    @Override
    public long generation() {
        return state.generation();
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @Override
    public boolean isEnded() {
        return state.isEnded();
    }

    @Override
    public boolean isModified() {
        lock.lock();
        try {
            return state.isModified();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant createdAt() {
        return state.lifetime().createdAt();
    }

    @Override
    public Instant lastAccessedAt() {
        return state.lifetime().renewedAt();
    }

    @Override
    public Instant previouslyAccessedAt() {
        return state.previousAccess();
    }

    @Override
    public Instant expiresAt() {
        return state.lifetime().expiresAt();
    }

    @Override
    public Duration maxAge() {
        return state.lifetime().idleTimeout().maxAge();
    }

    @Override
    public Optional<String> owner() {
        return Optional.ofNullable(state.owner());
    }

    @Override
    public Optional<Instant> authenticatedAt() {
        return Optional.ofNullable(state.authenticatedAt());
    }

    @Override
    public void setMaxAge(Duration maxAge) {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("The max age of a session must not be negative: " + maxAge);
        }
        if (maxAge.isZero()) {
            invalidate();
            return;
        }
        lock.lock();
        try {
            requireChangeable();
            state.pending().setIdleTimeout(parts.policy().idleTimeout(maxAge));
            saveIfCommitted();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Set<String> names() {
        lock.lock();
        try {
            return state.attributes().names();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Object get(String name) {
        ValidName.requireAttribute(name);
        lock.lock();
        try {
            return state.attributes().get(name);
        } finally {
            lock.unlock();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the type was checked, and a primitive type means its box
    public <T> Optional<T> get(String name, Class<T> type) {
        Object value = get(name);
        return value == null ? Optional.empty() : Optional.of((T) TypeCoercion.cast(name, value, type));
    }

    @Override
    public <T> Optional<T> get(AttributeKey<T> key) {
        Object value = get(key.name());
        return value == null ? Optional.empty() : Optional.of(TypeCoercion.cast(key, value));
    }

    @Override
    public void set(String name, @Nullable Object value) {
        ValidName.requireAttribute(name);
        lock.lock();
        try {
            requireChangeable();
            if (value == null) {
                state.attributes().remove(name);
            } else {
                state.attributes().set(name, value);
            }
            saveIfCommitted();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T> @Nullable T update(AttributeKey<T> key, UnaryOperator<@Nullable T> change) {
        ValidName.requireAttribute(key.name());
        return parts.updater().update(this, key, change);
    }

    @Override
    public long increment(String name, long by) {
        ValidName.requireAttribute(name);
        return parts.updater().increment(this, name, by);
    }

    @Override
    public void save() {
        delivery.requireWritable();
        lock.lock();
        try {
            if (state.isEnded() || state.isGone()) {
                throw state.gone();
            }
            parts.writer().saveIfModified(this);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void invalidate() {
        lock.lock();
        try {
            parts.writer().remove(this);
        } finally {
            lock.unlock();
        }
    }

    /** Shows neither attributes nor their values. */
    @Override
    public String toString() {
        return "Session[id=" + id() + "]";
    }

    ReentrantLock lock() {
        return lock;
    }

    SessionState state() {
        return state;
    }

    TokenDelivery delivery() {
        return delivery;
    }

    private void requireChangeable() {
        state.requireLive();
        delivery.requireWritable();
        if (state.isNew()) {
            delivery.requireUncommitted();
        }
    }

    /** After the commit a change is written at once. If that fails, the caller knows, and it is not tried again. */
    private void saveIfCommitted() {
        if (delivery.isCommitted()) {
            try {
                parts.writer().saveIfModified(this);
            } catch (SessionException e) {
                state.abandonChanges();
                throw e;
            }
        }
    }
}
