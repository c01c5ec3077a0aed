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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The constructor by which a record is read. Its code may change what it is given, by its value: to call it with what a
 * record holds is cheaper than to write the record and to read it.
 */
final class CanonicalConstructor {

    private static final Map<Class<?>, UnaryOperator<Object>> COPIERS = Map.of(
            ArrayList.class, list -> new ArrayList<>((Collection<?>) list),
            HashSet.class, set -> new HashSet<>((Collection<?>) set),
            LinkedHashSet.class, set -> new LinkedHashSet<>((Collection<?>) set),
            HashMap.class, map -> new HashMap<>((Map<?, ?>) map),
            LinkedHashMap.class, map -> new LinkedHashMap<>((Map<?, ?>) map));

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
            @Nullable Object[] held = held(record);
            @Nullable Object[] given = unshared(held);
            if (given == null) {
                return false;
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

    private @Nullable Object[] held(Object record) throws IllegalAccessException {
        @Nullable Object[] held = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            held[i] = fields[i].get(record);
        }
        return held;
    }

    /** The same values where they cannot change, with copies of collections; null if one can neither be given nor copied. */
    private static @Nullable Object @Nullable [] unshared(@Nullable Object[] held) {
        @Nullable Object[] given = held;
        for (int i = 0; i < held.length; i++) {
            Object value = held[i];
            if (value != null && !Immutability.isImmutable(value)) {
                Object copy = copy(value);
                if (copy == null) {
                    return null;
                }
                given = given == held ? held.clone() : given;
                given[i] = copy;
            }
        }
        return given;
    }

    /** A copy of a collection as reading makes it, or null if there is none. */
    private static @Nullable Object copy(Object value) {
        UnaryOperator<Object> copier = COPIERS.get(JdkTypes.storedTypeOf(value.getClass()));
        return copier != null && Jdk.owns(value.getClass()) && Immutability.hasImmutableContents(value)
                ? copier.apply(value)
                : null;
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
