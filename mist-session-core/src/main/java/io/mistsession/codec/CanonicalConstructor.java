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
import java.util.Optional;
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
            @Nullable Object[] given = new Object[fields.length];
            for (int i = 0; i < fields.length; i++) {
                Object held = fields[i].get(record);
                given[i] = asRead(held);
                if (given[i] == null && held != null) {
                    return false;
                }
            }
            Object again = constructor.newInstance(given);
            for (int i = 0; i < fields.length; i++) {
                Object held = fields[i].getType().isPrimitive() ? given[i] : fields[i].get(record);
                if (!areEqual(held, fields[i].get(again))) {
                    return false;
                }
            }
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** What reading would give to the constructor: the same where it cannot change, or a copy; null if neither is known. */
    private static @Nullable Object asRead(@Nullable Object value) {
        if (value == null || isReadAsItIs(value)) {
            return value;
        }
        UnaryOperator<Object> copier = COPIERS.get(JdkTypes.storedTypeOf(value.getClass()));
        return copier != null && Jdk.owns(value.getClass()) && holdsWhatIsReadAsItIs(value)
                ? copier.apply(value)
                : null;
    }

    /** A {@code List.of} cannot change, but is read as a list that can. */
    private static boolean isReadAsItIs(@Nullable Object value) {
        return value == null
                || Immutability.isImmutableByClass(value)
                || (value instanceof Optional<?> optional && isReadAsItIs(optional.orElse(null)));
    }

    private static boolean holdsWhatIsReadAsItIs(Object container) {
        return container instanceof Map<?, ?> map
                ? areReadAsTheyAre(map.keySet()) && areReadAsTheyAre(map.values())
                : areReadAsTheyAre((Collection<?>) container);
    }

    private static boolean areReadAsTheyAre(Collection<?> values) {
        for (Object value : values) {
            if (!isReadAsItIs(value)) {
                return false;
            }
        }
        return true;
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
