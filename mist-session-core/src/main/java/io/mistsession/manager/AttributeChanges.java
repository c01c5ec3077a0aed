package io.mistsession.manager;

import io.mistsession.store.EncodedValue;
import io.mistsession.store.SessionDelta;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of attributes by name, which a {@link SessionDelta} takes to the store. */
final class AttributeChanges {

    private AttributeChanges() {}

    /** Adds a change. Most requests change one attribute, if any, so that a map is copied only for a second one. */
    static Map<String, SessionDelta.Change> with(
            String name, SessionDelta.Change change, Map<String, SessionDelta.Change> others) {
        if (others.isEmpty()) {
            return Map.of(name, change);
        }
        Map<String, SessionDelta.Change> all = others.size() == 1 ? new LinkedHashMap<>(others) : others;
        all.put(name, change);
        return all;
    }

    /** The values that these changes write. */
    static Map<String, EncodedValue> values(Map<String, SessionDelta.Change> changes) {
        Map<String, EncodedValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, SessionDelta.Change> change : changes.entrySet()) {
            EncodedValue value = written(change.getValue());
            if (value != null) {
                values.put(change.getKey(), value);
            }
        }
        return values;
    }

    /** The value that a change writes; null if it removes. */
    static @Nullable EncodedValue written(SessionDelta.Change change) {
        if (change instanceof SessionDelta.Put put) {
            return put.value();
        }
        return change instanceof SessionDelta.PutIfUnchanged put ? put.value() : null;
    }
}
