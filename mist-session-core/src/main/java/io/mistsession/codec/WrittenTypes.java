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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JavaType;

/** The names under which types are stored, and what is known of them where they are declared. Thread-safe. */
final class WrittenTypes {

    private final TypeAllowList allowed;
    private final Map<JavaType, Map<Class<?>, Named>> declared = new ConcurrentHashMap<>();

    WrittenTypes(TypeAllowList allowed) {
        this.allowed = allowed;
    }

    /** What is known of the classes of values that are declared in this way. */
    Map<Class<?>, Named> declaredAs(JavaType type) {
        return declared.computeIfAbsent(type, any -> new ConcurrentHashMap<>());
    }

    /**
     * The name under which values of this class are stored.
     *
     * @throws RefusalException if values of it cannot be stored
     */
    String nameOf(Class<?> type) {
        if (type == Object.class) {
            return type.getName();
        }
        LibraryTypes.refuseMadeAtRunTime(type);
        return allowed.nameOf(JdkTypes.storedTypeOf(type));
    }

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

    /** A class, the name under which values of it are stored, and whether one has come back. */
    record Named(String name, Shape shape) {}
}
