package io.mistsession.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;

/** Finds the enum that an EnumSet or EnumMap is of, also of an empty one. */
final class EnumTypes {

    private EnumTypes() {}

    static Class<?> elementType(EnumSet<?> set) {
        Collection<?> some = set.isEmpty() ? EnumSet.complementOf(set) : set;
        if (some.isEmpty()) {
            throw new RefusalException("an EnumSet of an enum without constants");
        }
        return ((Enum<?>) some.iterator().next()).getDeclaringClass();
    }

    static Class<?> keyType(EnumMap<?, ?> map) {
        return map.isEmpty()
                ? keyTypeOfEmpty(map)
                : map.keySet().iterator().next().getDeclaringClass();
    }

    /** An empty one shows its enum to Java serialization only. */
    private static Class<?> keyTypeOfEmpty(EnumMap<?, ?> map) {
        List<Class<?>> enums = new ArrayList<>(1);
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream()) {
            @Override
            protected void annotateClass(Class<?> type) {
                if (type.isEnum()) {
                    enums.add(type);
                }
            }
        }) {
            out.writeObject(new EnumMap<>(map));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return enums.get(0);
    }
}
