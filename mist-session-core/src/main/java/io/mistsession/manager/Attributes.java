package io.mistsession.manager;

import io.mistsession.SessionLimitException;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.SessionDelta;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session as one request sees them, with what it changed. Not thread-safe; {@link ManagedSession}
 * guards it.
 */
final class Attributes {

    private final Map<String, Attribute> byName = new LinkedHashMap<>();
    private final AttributeEncoder encoder;
    private final Consumer<String> onUnreadable;

    /** Attributes as the store holds them; {@code onUnreadable} is told the name of each that cannot be decoded, once. */
    Attributes(AttributeEncoder encoder, Map<String, EncodedValue> stored, Consumer<String> onUnreadable) {
        this.encoder = encoder;
        this.onUnreadable = onUnreadable;
        stored.forEach((name, value) -> byName.put(name, Attribute.stored(name, value, encoder)));
    }

    Set<String> names() {
        return byName.keySet().stream().filter(name -> get(name) != null).collect(Collectors.toUnmodifiableSet());
    }

    @Nullable
    Object get(String name) {
        Attribute attribute = byName.get(name);
        return attribute == null ? null : attribute.value(() -> onUnreadable.accept(name));
    }

    void set(String name, Object value) {
        EncodedValue encoded = encode(name, value);
        byName.computeIfAbsent(name, key -> Attribute.absent(key, encoder)).set(value, encoded);
    }

    void remove(String name) {
        Attribute attribute = byName.get(name);
        if (attribute != null) {
            attribute.remove();
        }
    }

    void clear() {
        byName.clear();
    }

    /** Gives up what was set or removed and is not stored. */
    void abandonChanges() {
        byName.values().forEach(Attribute::abandonChange);
    }

    /** Encodes a value that is about to be written, if the limits leave room for it. */
    EncodedValue encode(String name, Object value) {
        AttributeLimits limits = encoder.limits();
        if (name.length() > limits.maxNameLength()) {
            throw new SessionLimitException("The name of a session attribute has " + name.length()
                    + " characters, more than mist.session.codec.max-name-length (" + limits.maxNameLength() + ").");
        }
        EncodedValue encoded = encoder.encode(name, value);
        requireRoom(Map.of(name, encoded));
        return encoded;
    }

    /** What stands in the store under this name, as far as known. */
    @Nullable
    EncodedValue stored(String name) {
        Attribute attribute = byName.get(name);
        return attribute == null ? null : attribute.stored();
    }

    /** Notes that an atomic change has written this value; null: removed. */
    void written(String name, @Nullable Object value, @Nullable EncodedValue encoded) {
        if (value == null || encoded == null) {
            byName.remove(name);
        } else {
            byName.computeIfAbsent(name, key -> Attribute.absent(key, encoder)).written(value, encoded);
        }
    }

    /** What was set, removed or changed in place since the attributes were in step with the store. */
    Map<String, SessionDelta.Change> changes() {
        Map<String, SessionDelta.Change> changes = new LinkedHashMap<>();
        byName.forEach((name, attribute) -> {
            SessionDelta.Change change = attribute.change();
            if (change != null) {
                changes.put(name, change);
            }
        });
        requireRoom(values(changes));
        return changes;
    }

    /** What is to be written under this name; null if nothing. */
    SessionDelta.@Nullable Change change(String name) {
        Attribute attribute = byName.get(name);
        SessionDelta.Change change = attribute == null ? null : attribute.change();
        if (change != null) {
            requireRoom(values(Map.of(name, change)));
        }
        return change;
    }

    /** Notes that these changes are in the store, except for those that were dropped. */
    void saved(Map<String, SessionDelta.Change> changes, Set<String> dropped) {
        changes.forEach((name, change) -> {
            Attribute attribute = byName.get(name);
            if (attribute == null || change instanceof SessionDelta.Remove) {
                byName.remove(name);
            } else if (dropped.contains(name)) {
                attribute.dropped();
            } else {
                written(name, attribute.value(() -> {}), encodedBy(change));
            }
        });
    }

    /** The values that these changes write. */
    static Map<String, EncodedValue> values(Map<String, SessionDelta.Change> changes) {
        Map<String, EncodedValue> values = new LinkedHashMap<>();
        changes.forEach((name, change) -> {
            EncodedValue value = encodedBy(change);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    private static @Nullable EncodedValue encodedBy(SessionDelta.Change change) {
        if (change instanceof SessionDelta.Put put) {
            return put.value();
        }
        return change instanceof SessionDelta.PutIfUnchanged put ? put.value() : null;
    }

    /** Refuses what makes the session larger than it may be; one that is too large already may shrink. */
    private void requireRoom(Map<String, EncodedValue> written) {
        AttributeLimits limits = encoder.limits();
        long count = byName.values().stream().filter(Attribute::isPresent).count();
        long size = byName.values().stream().mapToLong(Attribute::size).sum();
        long newCount = count;
        long newSize = size;
        for (Map.Entry<String, EncodedValue> each : written.entrySet()) {
            Attribute before = byName.get(each.getKey());
            newCount += before != null && before.isPresent() ? 0 : 1;
            newSize += Attribute.size(each.getKey(), each.getValue()) - (before == null ? 0 : before.size());
        }
        if (newCount > count && newCount > limits.maxAttributes()) {
            throw new SessionLimitException("With " + written.keySet() + " the session would have " + newCount
                    + " attributes, more than mist.session.codec.max-attributes (" + limits.maxAttributes() + ").");
        }
        if (newSize > size && newSize > limits.maxSessionSize()) {
            throw new SessionLimitException("With " + written.keySet() + " the session would have " + newSize
                    + " bytes, more than mist.session.codec.max-session-size (" + limits.maxSessionSize() + ").");
        }
    }
}
