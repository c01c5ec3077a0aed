package io.mistsession.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The constructor by which a record is read. Its code may change what it is given, by its value: to call it with what a
 * record holds is cheaper than to write the record and to read it.
 */
final class CanonicalConstructor {

    private final Constructor<?> constructor;
    private final Field[] fields;

    private CanonicalConstructor(Constructor<?> constructor, Field[] fields) {
        this.constructor = constructor;
        this.fields = fields;
    }

    static CanonicalConstructor of(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Field[] fields = new Field[components.length];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = type.getDeclaredField(components[i].getName());
                fields[i].setAccessible(true);
            }
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new CanonicalConstructor(constructor, fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it surely makes an equal record of what this one holds. It is given nothing that the record shares. */
    boolean keeps(Object record) {
        try {
            @Nullable Object[] held = new Object[fields.length];
            @Nullable Object[] given = new Object[fields.length];
            for (int i = 0; i < fields.length; i++) {
                held[i] = fields[i].get(record);
                given[i] = unshared(held[i]);
                if (given[i] == null && held[i] != null) {
                    return false;
                }
            }
            Object again = constructor.newInstance(given);
            for (int i = 0; i < fields.length; i++) {
                if (!areEqual(held[i], fields[i].get(again))) {
                    return false;
                }
            }
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** What cannot change, or a copy of a collection as reading makes it, or null if neither can be given. */
    private static @Nullable Object unshared(@Nullable Object value) {
        if (value == null || Immutability.isImmutable(value)) {
            return value;
        }
        if (!Jdk.owns(value.getClass()) || !Immutability.hasImmutableContents(value)) {
            return null;
        }
        Class<?> stored = JdkTypes.storedTypeOf(value.getClass());
        if (value instanceof Map<?, ?> map) {
            return stored == LinkedHashMap.class
                    ? new LinkedHashMap<>(map)
                    : stored == HashMap.class ? new HashMap<>(map) : null;
        }
        Collection<?> collection = (Collection<?>) value;
        return stored == ArrayList.class
                ? new ArrayList<>(collection)
                : stored == LinkedHashSet.class
                        ? new LinkedHashSet<>(collection)
                        : stored == HashSet.class ? new HashSet<>(collection) : null;
    }

    /** Asks no method of the application. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean areEqual(@Nullable Object held, @Nullable Object again) {
        if (held == again) {
            return true;
        }
        if (held == null || again == null) {
            return false;
        }
        if (Scalars.isScalar(held.getClass())) {
            return held.equals(again);
        }
        Class<?> stored = JdkTypes.storedTypeOf(held.getClass());
        if (stored != JdkTypes.storedTypeOf(again.getClass()) || !Jdk.owns(again.getClass())) {
            return false;
        }
        if (held instanceof Map<?, ?> map && again instanceof Map<?, ?> other) {
            return areEqual(map.keySet(), other.keySet()) && areEqual(map.values(), other.values());
        }
        return held instanceof Collection<?> collection
                && again instanceof Collection<?> other
                && areEqual(collection, other);
    }

    private static boolean areEqual(Collection<?> held, Collection<?> again) {
        Iterator<?> values = held.iterator();
        Iterator<?> others = again.iterator();
        while (values.hasNext() && others.hasNext()) {
            if (!areEqual(values.next(), others.next())) {
                return false;
            }
        }
        return !values.hasNext() && !others.hasNext();
    }
}
