package io.mistsession.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objenesis.Objenesis;
import org.objenesis.ObjenesisStd;
import org.objenesis.instantiator.ObjectInstantiator;

/**
 * What the state of an object is, by its class: the instance fields that are neither static nor transient, of all
 * superclasses outside the JDK, and the content if it extends a collection of the JDK.
 *
 * @param base the nearest superclass that is of the JDK
 * @param fields those that are stored
 * @param notStored transient fields that can hold an object
 * @param instance the constant INSTANCE of a class that has no field and no other instance
 * @param withoutParameters the constructor without parameters, or none
 * @param withoutConstructor makes an instance if there is none
 */
record ClassState(
        Class<?> type,
        Class<?> base,
        List<Field> fields,
        List<Field> notStored,
        @Nullable Field instance,
        @Nullable Constructor<?> withoutParameters,
        ObjectInstantiator<?> withoutConstructor) {

    /** Without its cache, which is by names: a class that was loaded again has the name of the one before. */
    private static final Objenesis INSTANTIATORS = new ObjenesisStd(false);

    private static final ClassValue<ClassState> ALL = new ClassValue<>() {
        @Override
        protected ClassState computeValue(Class<?> type) {
            return read(type);
        }
    };

    static ClassState of(Class<?> type) {
        return ALL.get(type);
    }

    /** Whether values of the class have a state of their own: it is neither the JDK's nor an enum, and can have instances. */
    static boolean isIn(Class<?> type) {
        return !Jdk.owns(type)
                && !LibraryTypes.isCollection(type)
                && !type.isArray()
                && !Enum.class.isAssignableFrom(type)
                && !Modifier.isAbstract(type.getModifiers());
    }

    /** Whether it extends a class of the JDK that holds elements, so that these are a part of its state. */
    boolean hasContent() {
        return !Modifier.isAbstract(base.getModifiers())
                && (Collection.class.isAssignableFrom(base) || Map.class.isAssignableFrom(base));
    }

    /** Whether it is nothing but its content, which is a subclass written in place, as in {@code new ArrayList<>() {{ … }}}. */
    boolean isMereContent() {
        return hasContent()
                && type.isAnonymousClass()
                && fields.stream().allMatch(Field::isSynthetic)
                && Stream.of(type.getDeclaredMethods()).allMatch(Method::isSynthetic);
    }

    /** Why objects of the class cannot be stored by their fields, and what to do, or nothing if they can be. */
    @Nullable
    RefusalException refusal() {
        if (isMereContent()) {
            return null;
        }
        try {
            LibraryTypes.refuseMadeAtRunTime(type);
            refuseCaptured();
            refuseHiddenFields();
            JavaHooks.refuse(type);
            refuseBase();
            return null;
        } catch (RefusalException refusal) {
            return new RefusalException.Unstorable(type, String.valueOf(refusal.getMessage()), refusal.advice());
        }
    }

    /**
     * An instance of which the fields are to be set: by the constructor without parameters, or else by none. Of a class
     * without fields it is the one in its constant INSTANCE, as in a Kotlin object.
     */
    Object instantiate() {
        try {
            if (instance != null) {
                return instance.get(null);
            }
            return withoutParameters != null ? withoutParameters.newInstance() : withoutConstructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new RefusalException("the constructor of " + type.getTypeName() + " cannot be called");
        }
    }

    /** Whether an object may lose what it has in a transient field, which another of its class may not have. */
    boolean mayLoseTransients() {
        return withoutParameters == null && !notStored.isEmpty();
    }

    private void refuseCaptured() {
        for (Field field : fields) {
            if (field.isSynthetic()) {
                throw new RefusalException(
                        type.getTypeName() + " is an inner class that refers to what is around it",
                        "Make it static, or a class of its own.");
            }
        }
    }

    /** JSON has one property of a name. */
    private void refuseHiddenFields() {
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.getName())) {
                throw new RefusalException(
                        type.getTypeName() + " and a superclass of it both have a field '" + field.getName() + "'",
                        "Rename one of them.");
            }
        }
    }

    private void refuseBase() {
        if (hasContent() && withoutParameters == null) {
            throw new RefusalException(type.getTypeName() + " has no constructor without parameters", "Give it one.");
        }
        if (!hasContent() && hasFieldsOfTheJdk()) {
            throw new RefusalException(
                    type.getTypeName() + " extends " + base.getTypeName() + ", whose state cannot be read");
        }
    }

    /** The transient fields of AbstractList and AbstractMap are no state. */
    private boolean hasFieldsOfTheJdk() {
        for (Class<?> above = base; above != null; above = above.getSuperclass()) {
            for (Field field : above.getDeclaredFields()) {
                boolean isCache = Modifier.isTransient(field.getModifiers())
                        && above.getName().startsWith("java.util.Abstract");
                if (!Modifier.isStatic(field.getModifiers()) && !isCache) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ClassState read(Class<?> type) {
        List<Field> stored = new ArrayList<>();
        List<Field> notStored = new ArrayList<>();
        Class<?> declaring = type;
        while (declaring != null && !Jdk.owns(declaring)) {
            for (Field field : declaring.getDeclaredFields()) {
                boolean isTransient = Modifier.isTransient(field.getModifiers());
                if (!Modifier.isStatic(field.getModifiers())
                        && !(isTransient && field.getType().isPrimitive())) {
                    (isTransient ? notStored : stored).add(field);
                }
            }
            declaring = declaring.getSuperclass();
        }
        return new ClassState(
                type,
                declaring == null ? Object.class : declaring,
                List.copyOf(stored),
                List.copyOf(notStored),
                stored.isEmpty() ? instanceOf(type) : null,
                constructorWithoutParameters(type),
                INSTANTIATORS.getInstantiatorOf(type));
    }

    private static @Nullable Field instanceOf(Class<?> type) {
        boolean isSingleton = Stream.of(type.getDeclaredConstructors())
                .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
        try {
            Field field = type.getDeclaredField("INSTANCE");
            boolean isConstant = Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers());
            if (!isSingleton || !isConstant || field.getType() != type) {
                return null;
            }
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable Constructor<?> constructorWithoutParameters(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException | RuntimeException e) {
            return null;
        }
    }
}
