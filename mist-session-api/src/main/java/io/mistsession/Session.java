package io.mistsession;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state of one client between requests.
 *
 * <p>Changes are kept in memory until the response is committed or {@link #save()} is called. {@link #update} and
 * {@link #increment} write at once. After the response is committed, every change of a stored session is written at once.
 *
 * <p>Implementations are thread-safe. Every method that accesses the store may throw {@link SessionStoreException}. After
 * the session has ended (it was removed or invalidated), its attributes can still be read in their last known state; a
 * change throws {@link IllegalStateException}.
 */
public interface Session {

    /**
     * The id of the session: 16 characters of base64url, which never change. It may be logged and displayed; it is not a
     * credential.
     */
    String id();

    /**
     * How often the token was replaced for a reason (log-in, re-authentication, change of authorities); 0 at first. A
     * periodic rotation does not change it.
     */
    long generation();

    /** Whether the client has not yet sent a token of this session. */
    boolean isNew();

    /**
     * Whether the session has ended and can only be read: this request has removed it, or it is in an event about its end.
     * If another request has removed it, this method returns false; the next write throws an exception.
     */
    boolean isEnded();

    /** Whether there are changes that are not stored yet, including changes in place of mutable values. */
    boolean isModified();

    /** When the session was made, by the clock of the node that made it. It never changes. */
    Instant createdAt();

    /** When the session was last renewed. The precision is the touch interval. */
    Instant lastAccessedAt();

    /**
     * When the session was used before this request; {@link #createdAt()} if this request has made it. The precision is the
     * touch interval. It does not change within a request.
     */
    Instant previouslyAccessedAt();

    /**
     * When the session ends if it is not used again: the last renewal plus {@link #maxAge()} plus the touch interval, but
     * not later than the absolute limit.
     */
    Instant expiresAt();

    /** The idle timeout of this session. The session may end earlier, at its absolute limit. */
    Duration maxAge();

    /**
     * Sets the idle timeout. The session is renewed when it is saved. Zero ends the session at once, like
     * {@link #invalidate()}. Fractions of a millisecond are rounded up.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    void setMaxAge(Duration maxAge);

    /** The names of the attributes that can be read, as an immutable copy. */
    Set<String> names();

    /**
     * The value of an attribute, with the type with which it was stored. It is the same object for each call in one
     * request. If it is mutable and is changed in place, the change is saved with the session.
     *
     * @return {@code null} if there is no such attribute, or if the stored value cannot be decoded
     */
    @Nullable
    Object get(String name);

    /**
     * The value of an attribute as {@code type}. A primitive type means its wrapper class. Numbers are widened if nothing
     * is lost.
     *
     * @return empty if there is no such attribute, or if the stored value cannot be decoded
     * @throws AttributeTypeException if the value is of another type
     */
    <T> Optional<T> get(String name, Class<T> type);

    /**
     * The value of an attribute with a generic type. Only the raw type is checked; the type arguments are those with which
     * the value was stored.
     *
     * @return empty if there is no such attribute, or if the stored value cannot be decoded
     * @throws AttributeTypeException if the value is of another type
     */
    <T> Optional<T> get(AttributeKey<T> key);

    /**
     * Sets an attribute; {@code null} removes it. If parallel requests set the same attribute, the last save wins. If they
     * set different attributes, all of them are kept.
     *
     * @throws IllegalArgumentException if the name is blank
     * @throws SessionLimitException if the name is too long, or if the session would exceed its limits
     * @throws AttributeTooLargeException if the encoded value is too large
     * @throws AttributeCodecException if a value of this type cannot be stored
     */
    void set(String name, @Nullable Object value);

    /** {@link #set(String, Object)} with the name and the type of the key. */
    default <T> void set(AttributeKey<T> key, @Nullable T value) {
        set(key.name(), value);
    }

    /** Removes an attribute; nothing happens if there is none. */
    default void remove(String name) {
        set(name, null);
    }

    /** {@link #remove(String)} with the name of the key. */
    default void remove(AttributeKey<?> key) {
        remove(key.name());
    }

    /**
     * Changes one attribute atomically, on all nodes: no change of another request is lost. It writes at once, and the
     * change stays even if the request fails later. If the session is not stored yet, it changes the value in memory.
     *
     * @param change receives the current value, or {@code null}; its result is stored, and {@code null} removes the
     *     attribute. It may be called several times, each time with a new object, and must have no other effects
     * @return the new value
     * @throws SessionLimitException if the session would exceed its limits
     * @throws SessionConflictException if other writers were faster until the time limit, or if more than 16 requests on this
     *     node wait to change the same attribute and would not all have their turn in time
     * @throws SessionNotFoundException if the session has ended
     * @throws SessionStaleException if another request has rotated the session since this request loaded it
     */
    default <T> @Nullable T update(String name, Class<T> type, UnaryOperator<@Nullable T> change) {
        return update(AttributeKey.of(name, type), change);
    }

    /** {@link #update(String, Class, UnaryOperator)} for a generic type. */
    <T> @Nullable T update(AttributeKey<T> key, UnaryOperator<@Nullable T> change);

    /**
     * Adds to an integer atomically, on all nodes; an absent attribute is zero. The result is stored as a {@code Long}. It
     * writes at once, like {@link #update}.
     *
     * @return the new value
     * @throws AttributeTypeException if the attribute is not an integer
     * @throws ArithmeticException if the result does not fit into a {@code long}; nothing is changed
     */
    long increment(String name, long by);

    /** The user to whom this session belongs; empty until a user has logged in. */
    Optional<String> owner();

    /**
     * When the owner last proved who they are, by the clock of this node; empty until a user has logged in, and if the
     * owner is only remembered.
     */
    Optional<Instant> authenticatedAt();

    /**
     * Writes the changes now. If there are none, it does nothing.
     *
     * @throws SessionLimitException if the session would exceed its limits with what other requests have stored since; none
     *     of the changes is stored
     * @throws SessionNotFoundException if the session has ended
     * @throws SessionStaleException if another request has rotated the session since this request loaded it
     */
    void save();

    /**
     * Removes the session from the store, and the token from the client. If the session has already ended, it does
     * nothing.
     *
     * @throws SessionStaleException if another request has rotated the session since this request loaded it
     */
    void invalidate();
}
