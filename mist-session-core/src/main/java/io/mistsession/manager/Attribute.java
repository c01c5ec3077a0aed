package io.mistsession.manager;

import io.mistsession.AttributeCodecException;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.SessionDelta;
import org.jspecify.annotations.Nullable;

/** What one exchange knows about one attribute: what is stored, what it was decoded to, and what is to be written. */
final class Attribute {

    private final String name;
    private final AttributeEncoder encoder;

    /** What the store has, as far as known. */
    private @Nullable EncodedValue stored;

    /** The value as the application sees it; null until decoded, and if removed or unreadable. */
    private @Nullable Object value;

    /** Whether {@link #value} is compared with what is stored, since the application may change it in place. */
    private boolean watched;

    /** The codec's snapshot of the watched value while it was unchanged; null if the codec takes none. */
    private @Nullable Object snapshot;

    /** How the unchanged value encodes, where that is not {@link #stored}; null until it is needed. */
    private @Nullable EncodedValue baseline;

    /** How {@link #value} encoded when it was set. */
    private @Nullable EncodedValue encoded;

    /** Whether it was set or removed and that is not stored yet. */
    private boolean pending;

    /** Whether the object that was read has been set again, as Spring does with what it has accessed. */
    private boolean setAgain;

    private boolean unreadable;

    private Attribute(String name, @Nullable EncodedValue stored, AttributeEncoder encoder) {
        this.name = name;
        this.stored = stored;
        this.encoder = encoder;
    }

    static Attribute absent(String name, AttributeEncoder encoder) {
        return new Attribute(name, null, encoder);
    }

    static Attribute stored(String name, EncodedValue stored, AttributeEncoder encoder) {
        return new Attribute(name, stored, encoder);
    }

    String name() {
        return name;
    }

    /** The value, decoded at the first call. */
    @Nullable
    Object value() {
        if (value == null && stored != null && !pending && !unreadable) {
            value = encoder.decode(name, stored);
            unreadable = value == null;
            watch(value);
        }
        return value;
    }

    boolean isUnreadable() {
        return unreadable;
    }

    /**
     * Sets the object that was read once more. It is written only if it has changed, or it would undo what other requests
     * write meanwhile.
     *
     * @return false if this is another object
     */
    @SuppressWarnings("ReferenceEquality")
    boolean setAgain(Object sameValue) {
        if (sameValue != value || !watched || pending) {
            return false;
        }
        if (!isUnchanged() && stored != null) {
            // A value that cannot be stored any more is refused here, not at the end.
            encoder.requireSize(name, encodingOf(sameValue, stored));
        }
        setAgain = true;
        return true;
    }

    void set(Object newValue, EncodedValue newEncoded) {
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
            watched = false;
            encoded = null;
            pending = false;
            setAgain = false;
        }
    }

    /** The store has this value now; null: none. */
    void written(@Nullable Object newValue, @Nullable EncodedValue newStored) {
        stored = newStored;
        value = newValue;
        watch(newValue);
        encoded = null;
        pending = false;
        setAgain = false;
        unreadable = false;
    }

    /** Another request has changed the stored value meanwhile: this value is not written unless it changes again. */
    void dropped() {
        watch(value);
        baseline = value == null ? null : encoder.reencode(name, value);
    }

    /** Whether there may be something to write now or later: it is not stored yet, or can be changed in place. */
    boolean mayChange() {
        return pending || watched;
    }

    @Nullable
    EncodedValue stored() {
        return stored;
    }

    /** Whether the store will have something under this name once the changes are stored. */
    boolean isPresent() {
        return pending ? value != null : stored != null;
    }

    /** What there is to write; null if nothing. */
    SessionDelta.@Nullable Change change() {
        if (pending) {
            return value == null ? new SessionDelta.Remove() : new SessionDelta.Put(encodedNow(value));
        }
        if (value == null || stored == null || !watched || isUnchanged()) {
            return null;
        }
        EncodedValue now = changedEncoding(value, stored);
        if (now == null) {
            return null;
        }
        encoder.requireSize(name, now);
        return setAgain ? new SessionDelta.Put(now) : new SessionDelta.PutIfUnchanged(stored, now);
    }

    /** How many bytes name and value take, as far as known without encoding the value again. */
    int size() {
        EncodedValue known = pending ? encoded : stored;
        return known == null ? 0 : AttributeLimits.size(name, known);
    }

    private void watch(@Nullable Object unchanged) {
        watched = unchanged != null && encoder.isWatched(unchanged);
        snapshot = watched && unchanged != null ? encoder.codec().snapshot(unchanged) : null;
        baseline = null;
    }

    private boolean isUnchanged() {
        return snapshot != null
                && value != null
                && snapshot.equals(encoder.codec().snapshot(value));
    }

    /**
     * How the value encodes now, or null if it has not changed. The stored bytes may differ from the encoding of an
     * unchanged value, by the order of a set or by a field of a newer version: then the value that they decode to is what
     * it is compared with.
     */
    private @Nullable EncodedValue changedEncoding(Object current, EncodedValue before) {
        EncodedValue now;
        try {
            now = encodingOf(current, before);
        } catch (AttributeCodecException e) {
            if (unchangedEncoding(before) == null) {
                return null; // its class can be decoded and not be encoded, with or without a change
            }
            throw e;
        }
        if (now.equals(baseline == null ? before : baseline)) {
            return null;
        }
        EncodedValue unchanged = unchangedEncoding(before);
        return unchanged == null || now.equals(unchanged) ? null : now;
    }

    /** Where an unchanged value encodes to other bytes than are stored, it is compared with those before it is judged. */
    private EncodedValue encodingOf(Object current, EncodedValue before) {
        try {
            return encoder.encodeAgain(name, current, baseline == null ? before : baseline);
        } catch (AttributeCodecException e) {
            EncodedValue unchanged = baseline == null ? unchangedEncoding(before) : null;
            if (unchanged == null) {
                throw e;
            }
            return encoder.encodeAgain(name, current, unchanged);
        }
    }

    private @Nullable EncodedValue unchangedEncoding(EncodedValue before) {
        if (baseline == null) {
            Object unchanged = encoder.decode(name, before);
            baseline = unchanged == null ? null : encoder.reencode(name, unchanged);
            watched = baseline != null;
        }
        return baseline;
    }

    /** A value that was set may have been changed in place since. */
    private EncodedValue encodedNow(Object current) {
        return encoded == null || encoder.isMutable(current) ? encoder.encode(name, current) : encoded;
    }
}
