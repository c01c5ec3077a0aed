package io.mistsession.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether values can change: by their class where that says it, by their contents for Optional and {@code List.of}. */
final class Immutability {

    private static final int MAX_DEPTH = 16;

    /** An application's collection may have no end. */
    private static final int MAX_ELEMENTS = 10_000;

    private static final ClassValue<Kind> KINDS = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
            if (isImmutable(type, new HashSet<>())) {
                return Kind.IMMUTABLE;
            }
            boolean container = type == Optional.class || type.getName().startsWith("java.util.ImmutableCollections$");
            return container ? Kind.AS_ITS_CONTENTS : Kind.MUTABLE;
        }
    };

    private Immutability() {}

    static boolean isImmutable(Object value) {
        return isImmutable(value, 0);
    }

    /** Whether no value of its class can ever change, so that it also comes back with its class. */
    static boolean isImmutableByClass(Object value) {
        return KINDS.get(value.getClass()) == Kind.IMMUTABLE;
    }

    /** Whether all that a collection, map or Optional holds can never change. */
    static boolean hasImmutableContents(Object container) {
        return hasImmutableContents(container, 0);
    }

    private static boolean isImmutable(@Nullable Object value, int depth) {
        return value == null
                || switch (KINDS.get(value.getClass())) {
                    case IMMUTABLE -> true;
                    case MUTABLE -> false;
                    case AS_ITS_CONTENTS -> depth < MAX_DEPTH && hasImmutableContents(value, depth + 1);
                };
    }

    private static boolean hasImmutableContents(Object value, int depth) {
        if (value instanceof Optional<?> optional) {
            return isImmutable(optional.orElse(null), depth);
        }
        if (value instanceof Map<?, ?> map) {
            return areImmutable(map.keySet(), depth) && areImmutable(map.values(), depth);
        }
        return value instanceof Collection<?> collection && areImmutable(collection, depth);
    }

    private static boolean areImmutable(Collection<?> values, int depth) {
        int count = 0;
        for (Object value : values) {
            if (++count > MAX_ELEMENTS || !isImmutable(value, depth)) {
                return false;
            }
        }
        return true;
    }

    /** A record that holds itself is no reason against it, hence {@code asked}. */
    private static boolean isImmutable(Type declared, Set<Class<?>> asked) {
        if (declared instanceof ParameterizedType generic) {
            return generic.getRawType() == Optional.class && isImmutable(generic.getActualTypeArguments()[0], asked);
        }
        if (!(declared instanceof Class<?> type)) {
            return false;
        }
        if (type.isPrimitive() || type.isEnum() || Enum.class.isAssignableFrom(type) || type == ZoneId.class) {
            return true;
        }
        if (Scalars.isScalar(type)) {
            return type != byte[].class && type != Date.class;
        }
        return type.isRecord()
                && (!asked.add(type)
                        || Stream.of(type.getRecordComponents())
                                .map(RecordComponent::getGenericType)
                                .allMatch(component -> isImmutable(component, asked)));
    }

    private enum Kind {
        IMMUTABLE,
        MUTABLE,
        AS_ITS_CONTENTS
    }
}
