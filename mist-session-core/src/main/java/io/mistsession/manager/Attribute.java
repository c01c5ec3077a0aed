package io.mistsession.manager;

import io.mistsession.store.EncodedValue;
import io.mistsession.store.SessionDelta;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one request knows of one attribute: what is stored, what it was decoded to, and what is to be written. */
final class Attribute {

    private final String name;
    private final AttributeEncoder encoder;

    /** What the store holds, as far as known. */
    private @Nullable EncodedValue stored;

    /** The value as the application sees it; null until decoded, and when removed or unreadable. */
    private @Nullable Object value;

    /** How {@link #value} encodes as long as nobody changes it in place; null if it is not watched. */
    private @Nullable EncodedValue baseline;

    /** How {@link #value} encoded when it was set. */
    private @Nullable EncodedValue encoded;

    /** Whether it was set or removed and that is not stored yet. */
    private boolean pending;

    /** Whether the very object that was read has been set again, as Spring does with what it has accessed. */
    private boolean setAgain;

    private boolean unreadable;

    private Attribute(String name, AttributeEncoder encoder) {
        this.name = name;
        this.encoder = encoder;
    }

    /** One that is not there. */
    static Attribute absent(String name, AttributeEncoder encoder) {
        return new Attribute(name, encoder);
    }

    /** One as the store holds it. */
    static Attribute stored(String name, EncodedValue stored, AttributeEncoder encoder) {
        Attribute attribute = new Attribute(name, encoder);
        attribute.stored = stored;
        return attribute;
    }

    /** The value, decoded at the first call; {@code onUnreadable} is told, once, if it cannot be. */
    @Nullable
    Object value(Runnable onUnreadable) {
        if (value == null && stored != null && !pending && !unreadable) {
            Optional<Object> decoded = encoder.decode(name, stored);
            unreadable = decoded.isEmpty();
            value = decoded.orElse(null);
            baseline = decoded.map(fresh -> encoder.baseline(name, fresh)).orElse(null);
            if (unreadable) {
                onUnreadable.run();
            }
        }
        return value;
    }

    /** The object that was read is written only if it has changed: else whoever reads would undo what others write. */
    @SuppressWarnings("ReferenceEquality")
    void set(Object newValue, EncodedValue newEncoded) {
        if (newValue == value && baseline != null && !pending) {
            setAgain = true;
            return;
        }
        value = newValue;
        encoded = newEncoded;
        pending = true;
    }

    void remove() {
        value = null;
        encoded = null;
        pending = stored != null;
    }

    /** The value stays as this request sees it, but is not written any more. */
    void abandonChange() {
        if (pending || setAgain) {
            baseline = null;
            encoded = null;
            pending = false;
            setAgain = false;
        }
    }

    /** Notes that value and store are in step. */
    void written(Object newValue, EncodedValue newStored) {
        value = newValue;
        stored = newStored;
        baseline = encoder.isWatched(newValue) ? newStored : null;
        encoded = null;
        pending = false;
        setAgain = false;
        unreadable = false;
    }

    /** Notes that somebody else has changed the store meanwhile, and that this value is not to be written any more. */
    void dropped() {
        baseline = value == null ? null : encoder.baseline(name, value);
    }

    @Nullable
    EncodedValue stored() {
        return stored;
    }

    /** Whether there will be something under this name once the changes are stored. */
    boolean isPresent() {
        return pending ? value != null : stored != null;
    }

    /** What there is to write; null if nothing. */
    SessionDelta.@Nullable Change change() {
        if (pending) {
            return value == null ? new SessionDelta.Remove() : new SessionDelta.Put(encodedNow(value));
        }
        if (value == null || baseline == null || stored == null) {
            return null;
        }
        EncodedValue now = encoder.encode(name, value);
        if (now.equals(baseline)) {
            return null;
        }
        return setAgain ? new SessionDelta.Put(now) : new SessionDelta.PutIfUnchanged(stored, now);
    }

    /** How many bytes it takes, as far as known without encoding it again. */
    int size() {
        EncodedValue known = pending ? encoded : stored;
        return known == null ? 0 : size(name, known);
    }

    static int size(String name, EncodedValue encoded) {
        return name.getBytes(StandardCharsets.UTF_8).length + encoded.size();
    }

    /** A value that was set may have been changed in place since. */
    private EncodedValue encodedNow(Object current) {
        return encoded == null || encoder.isMutable(current) ? encoder.encode(name, current) : encoded;
    }
}
