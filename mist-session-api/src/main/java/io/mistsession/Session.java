package io.mistsession;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One client's state between requests.
 *
 * <p>Changes are kept in memory until the request ends or {@link #save()} is called; {@link #update} and
 * {@link #increment} act at once. Once the response is committed, every change of a stored session is written at once.
 *
 * <p>Implementations are safe for use by several threads. Every method that reaches the store may throw
 * {@link SessionStoreException}. When the session has ended (removed, invalidated) its attributes can still be read, as
 * they were last seen; a change is an {@link IllegalStateException}.
 */
public interface Session {

    /**
     * The name of the session: 16 characters of base64url, the same for the session's whole life. It may be logged and
     * shown; it opens nothing.
     */
    String id();

    /**
     * How often the token has been replaced for a reason (log-in, re-authentication, a change of authority); 0 at first.
     * A replacement for its age alone does not count.
     */
    long generation();

    /** Whether the client has not yet sent back a token of this session. */
    boolean isNew();

    /**
     * Whether this request has removed it, or it was handed out at its end: it can only be read. That another request has
     * removed it is not seen here, but by whoever writes.
     */
    boolean isEnded();

    /** Whether there are changes that are not stored yet, those inside of mutable values included. */
    boolean isModified();

    /** When the session was stored first, by the store's clock; for one not stored yet, when it was made. */
    Instant createdAt();

    /** When the session was last renewed: as fine as the touch interval. */
    Instant lastAccessedAt();

    /**
     * When the session ends if it is not used again: the last renewal plus {@link #maxAge()} plus the session's touch
     * margin, at the latest the absolute limit.
     */
    Instant expiresAt();

    /** The idle timeout of this session, as it was set; the absolute limit holds all the same. */
    Duration maxAge();

    /**
     * Sets the idle timeout and renews the session when it is saved. Zero ends the session at once, as
     * {@link #invalidate()} does. Parts of a millisecond are rounded up.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    void setMaxAge(Duration maxAge);

    /** The names of the attributes that can be read, as an immutable copy. */
    Set<String> names();

    /**
     * The attribute's value, with the type it was stored with; the same object each time within one request. A mutable
     * value that is changed in place is saved with the session.
     *
     * @return {@code null} if there is no such attribute, or if what is stored cannot be decoded
     */
    @Nullable
    Object get(String name);

    /**
     * The attribute's value as {@code type}: a primitive type counts as its box, and numbers are widened where nothing
     * can be lost.
     *
     * @return empty if there is no such attribute, or if what is stored cannot be decoded
     * @throws AttributeTypeException if the value is of another type
     */
    <T> Optional<T> get(String name, Class<T> type);

    /**
     * The attribute's value with a generic type. The raw type is checked; its arguments are those the value was stored
     * with.
     *
     * @return empty if there is no such attribute, or if what is stored cannot be decoded
     * @throws AttributeTypeException if the value is of another type
     */
    <T> Optional<T> get(AttributeKey<T> key);

    /**
     * Sets an attribute; {@code null} removes it. Of parallel calls for one attribute the last one saved wins, those
     * for different attributes all stay.
     *
     * @throws IllegalArgumentException if the name is blank
     * @throws SessionLimitException if the name is too long or the session would hold too much
     * @throws AttributeTooLargeException if the encoded value is too large
     * @throws AttributeCodecException if a value of this type cannot be stored
     */
    void set(String name, @Nullable Object value);

    /** {@link #set(String, Object)} with the name and the type of the key. */
    default <T> void set(AttributeKey<T> key, @Nullable T value) {
        set(key.name(), value);
    }

    /** Removes an attribute; nothing happens if there is none. */
    void remove(String name);

    /** {@link #remove(String)} with the name of the key. */
    default void remove(AttributeKey<?> key) {
        remove(key.name());
    }

    /**
     * Changes one attribute atomically, on all nodes: no change made by another request is lost. Acts at once and stays
     * done even if the request fails later; on a session that is not stored yet it acts in memory.
     *
     * @param change gets the current value, or {@code null}; its result is stored, {@code null} removes. It may be
     *     called several times, each time with a fresh value, and must have no other effects
     * @return what was stored
     * @throws SessionConflictException if other writers kept winning until the time for it was up
     * @throws SessionNotFoundException if the session has ended
     * @throws SessionStaleException if the session was rotated for a reason since this request was let in
     */
    <T> @Nullable T update(String name, Class<T> type, UnaryOperator<@Nullable T> change);

    /** {@link #update(String, Class, UnaryOperator)} for a generic type. */
    <T> @Nullable T update(AttributeKey<T> key, UnaryOperator<@Nullable T> change);

    /**
     * Adds to a whole number atomically, on all nodes; an absent one counts as zero. The result is stored as a
     * {@code Long}. Acts at once, as {@link #update} does.
     *
     * @return the new value
     * @throws AttributeTypeException if the attribute is not a whole number
     * @throws ArithmeticException if the result does not fit into a {@code long}; nothing is changed
     */
    long increment(String name, long by);

    /** The user this session belongs to; empty until somebody has logged in. */
    Optional<String> owner();

    /**
     * Writes the changes now; on a session without changes it does nothing.
     *
     * @throws SessionNotFoundException if the session has ended
     * @throws SessionStaleException if the session was rotated for a reason since this request was let in
     */
    void save();

    /**
     * Removes the session from the store and clears the client's cookie. Nothing happens if it has ended already.
     *
     * @throws SessionStaleException if the session was rotated for a reason since this request was let in
     */
    void invalidate();
}
