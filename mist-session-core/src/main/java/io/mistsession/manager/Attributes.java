package io.mistsession.manager;

import io.mistsession.SessionEvent;
import io.mistsession.SessionLimitException;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session as one exchange sees them, with what it has changed. Only what the exchange uses is
 * decoded, compared or encoded. Callers hold the lock of the exchange.
 */
final class Attributes {

    private final AttributeEncoder encoder;
    private final EventPublisher events;
    private final String sessionId;

    /** As the store had them when the session was loaded. */
    private Map<String, EncodedValue> loaded;

    /** What the exchange has used; where a name is in both, this map is right. */
    private final Map<String, Attribute> used = new LinkedHashMap<>(4);

    /** False if no attribute that was used can differ from the stored one, so that a save has nothing to compare. */
    private boolean mayHaveChanged;

    /** Null until something is written. */
    private @Nullable AttributeTotals totals;

    Attributes(AttributeEncoder encoder, EventPublisher events, SessionRecord session) {
        this.encoder = encoder;
        this.events = events;
        this.sessionId = session.id();
        this.loaded = session.attributes();
    }

    /** The names of the attributes that can be decoded. */
    Set<String> names() {
        Set<String> names = new HashSet<>(loaded.keySet());
        names.addAll(used.keySet());
        names.removeIf(name -> get(name) == null);
        return Set.copyOf(names);
    }

    @Nullable
    Object get(String name) {
        Attribute attribute = use(name);
        if (attribute == null) {
            return null;
        }
        boolean wasUnreadable = attribute.isUnreadable();
        Object value = attribute.value();
        mayHaveChanged |= attribute.mayChange();
        if (attribute.isUnreadable() && !wasUnreadable) {
            unreadable(name);
        }
        return value;
    }

    /** What is stored under this name cannot be decoded. */
    void unreadable(String name) {
        events.publishSecurity(new SessionEvent.AttributeUnreadable(sessionId, name));
    }

    void set(String name, Object value) {
        Attribute attribute = use(name);
        if (attribute != null && attribute.setAgain(value)) {
            return;
        }
        EncodedValue encoded = encode(name, value);
        Attribute target = attribute == null ? Attribute.absent(name, encoder) : attribute;
        used.put(name, target);
        totals().subtract(target);
        target.set(value, encoded);
        totals().add(target);
        mayHaveChanged = true;
    }

    void remove(String name) {
        Attribute attribute = use(name);
        if (attribute != null) {
            totals().subtract(attribute);
            attribute.remove();
            totals().add(attribute);
            mayHaveChanged = true;
        }
    }

    void clear() {
        loaded = Map.of();
        used.clear();
        totals = null;
    }

    /** Gives up what was set or removed and is not stored. */
    void abandonChanges() {
        used.values().forEach(Attribute::abandonChange);
        totals = null;
    }

    /** Encodes a value that is about to be written, if it is within the limits. */
    EncodedValue encode(String name, Object value) {
        AttributeLimits limits = encoder.limits();
        if (name.length() > limits.maxNameLength()) {
            throw new SessionLimitException("The name of a session attribute has " + name.length()
                    + " characters, more than mist.session.codec.max-name-length (" + limits.maxNameLength() + ").");
        }
        EncodedValue encoded = encoder.encode(name, value);
        Attribute before = use(name);
        int sizeBefore = before == null ? 0 : before.size();
        totals().requireRoom(
                        before != null && before.isPresent() ? 0 : 1,
                        AttributeLimits.size(name, encoded) - sizeBefore,
                        Set.of(name));
        return encoded;
    }

    /** What the store has under this name, as far as known. */
    @Nullable
    EncodedValue stored(String name) {
        Attribute attribute = used.get(name);
        return attribute == null ? loaded.get(name) : attribute.stored();
    }

    /** The store has this value now; null: it was removed. */
    void written(String name, @Nullable Object value, @Nullable EncodedValue encoded) {
        Attribute attribute = use(name);
        if (attribute == null) {
            attribute = Attribute.absent(name, encoder);
            used.put(name, attribute);
        }
        totals().subtract(attribute);
        attribute.written(value, encoded);
        totals().add(attribute);
        mayHaveChanged |= attribute.mayChange();
    }

    /** What was set, removed or changed in place since the attributes were equal to the stored ones. */
    Map<String, SessionDelta.Change> changes() {
        if (!mayHaveChanged) {
            return Map.of();
        }
        Map<String, SessionDelta.Change> changes = Map.of();
        mayHaveChanged = false;
        for (Attribute attribute : used.values()) {
            mayHaveChanged |= attribute.mayChange();
            SessionDelta.Change change = attribute.change();
            if (change != null) {
                changes = AttributeChanges.with(attribute.name(), change, changes);
            }
        }
        requireRoom(changes);
        return changes;
    }

    /** What is to be written under this name; null if nothing. */
    SessionDelta.@Nullable Change change(String name) {
        Attribute attribute = used.get(name);
        SessionDelta.Change change = attribute == null ? null : attribute.change();
        if (change != null) {
            requireRoom(Map.of(name, change));
        }
        return change;
    }

    /** The store has these changes now, except for those that were dropped. */
    void saved(Map<String, SessionDelta.Change> changes, Set<String> dropped) {
        for (Map.Entry<String, SessionDelta.Change> change : changes.entrySet()) {
            String name = change.getKey();
            Attribute attribute = used.get(name);
            if (attribute == null) {
                continue;
            }
            if (dropped.contains(name)) {
                attribute.dropped();
            } else {
                EncodedValue encoded = AttributeChanges.written(change.getValue());
                written(name, encoded == null ? null : attribute.value(), encoded);
            }
        }
    }

    /** Values that were changed in place may have grown since they were set, all of them together. */
    private void requireRoom(Map<String, SessionDelta.Change> changes) {
        int moreAttributes = 0;
        long moreBytes = 0;
        for (Map.Entry<String, SessionDelta.Change> change : changes.entrySet()) {
            EncodedValue value = AttributeChanges.written(change.getValue());
            Attribute attribute = used.get(change.getKey());
            if (value != null && attribute != null) {
                moreAttributes += attribute.isPresent() ? 0 : 1;
                moreBytes += AttributeLimits.size(attribute.name(), value) - attribute.size();
            }
        }
        if (moreBytes > 0 || moreAttributes > 0) {
            totals().requireRoom(moreAttributes, moreBytes, changes.keySet());
        }
    }

    /** The attribute of this name, from now on one that the exchange uses; null if there is none. */
    private @Nullable Attribute use(String name) {
        Attribute attribute = used.get(name);
        if (attribute == null) {
            EncodedValue stored = loaded.get(name);
            if (stored == null) {
                return null;
            }
            attribute = Attribute.stored(name, stored, encoder);
            used.put(name, attribute);
        }
        return attribute;
    }

    private AttributeTotals totals() {
        AttributeTotals known = totals;
        if (known == null) {
            known = new AttributeTotals(encoder.limits());
            for (Map.Entry<String, EncodedValue> each : loaded.entrySet()) {
                if (!used.containsKey(each.getKey())) {
                    known.addStored(each.getKey(), each.getValue());
                }
            }
            used.values().forEach(known::add);
            totals = known;
        }
        return known;
    }
}
