package io.mistsession.codec;

import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class that says itself how Java shall serialize it: what that means is not in its fields. */
final class JavaHooks {

    private static final Map<String, List<Class<?>>> PARAMETERS = Map.of(
            "writeObject", List.of(ObjectOutputStream.class),
            "readObject", List.of(ObjectInputStream.class),
            "readObjectNoData", List.of(),
            "writeReplace", List.of());

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return find(type);
        }
    };

    private JavaHooks() {}

    /** Whether a class, or a superclass outside the JDK, has such a method. */
    static boolean areIn(Class<?> type) {
        return !NAMES.get(type).isEmpty();
    }

    /** Refuses a class that has such a method. */
    static void refuse(Class<?> type) {
        if (areIn(type)) {
            throw new RefusalException(type.getTypeName() + " says by " + NAMES.get(type)
                    + " how Java shall serialize it, which JSON cannot do");
        }
    }

    /** The method by which an object that was read names the one to use, as that of an enum-like class does; or none. */
    static @Nullable Method readResolve(Class<?> type) {
        for (Class<?> above = type; above != null && !Jdk.owns(above); above = above.getSuperclass()) {
            try {
                Method method = above.getDeclaredMethod("readResolve");
                boolean isInherited = above == type || !Modifier.isPrivate(method.getModifiers());
                if (isInherited && Serializable.class.isAssignableFrom(type)) {
                    method.setAccessible(true);
                    return method;
                }
            } catch (NoSuchMethodException e) {
                // A superclass may have it.
            }
        }
        return null;
    }

    /** The name of the first hook that is found, or an empty text. */
    private static String find(Class<?> type) {
        if (Externalizable.class.isAssignableFrom(type)) {
            return "writeExternal";
        }
        if (!Serializable.class.isAssignableFrom(type)) {
            return "";
        }
        for (Class<?> above = type; above != null && !Jdk.owns(above); above = above.getSuperclass()) {
            for (Method method : above.getDeclaredMethods()) {
                if (Arrays.asList(method.getParameterTypes()).equals(PARAMETERS.get(method.getName()))) {
                    return method.getName();
                }
            }
            for (Field field : above.getDeclaredFields()) {
                if (field.getType() == ObjectStreamField[].class
                        && field.getName().equals("serialPersistentFields")) {
                    return field.getName();
                }
            }
        }
        return "";
    }
}
