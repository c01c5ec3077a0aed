package io.mistsession.codec;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JDK's types that may be stored, one by one: a prefix such as {@code java.util.} would admit too much. */
final class JdkTypes {

    /** Those that are stored as they are: Jackson's forms of them do. */
    private static final Set<Class<?>> PLAIN = Set.of(
            Class.class,
            TimeZone.class,
            ZoneId.class,
            DayOfWeek.class,
            Month.class,
            ChronoUnit.class,
            TimeUnit.class,
            RoundingMode.class,
            Optional.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            AtomicReference.class,
            ArrayList.class,
            LinkedList.class,
            Vector.class,
            Stack.class,
            ArrayDeque.class,
            HashSet.class,
            LinkedHashSet.class,
            EnumSet.class,
            HashMap.class,
            LinkedHashMap.class,
            EnumMap.class,
            Hashtable.class,
            Properties.class,
            ConcurrentHashMap.class,
            ConcurrentLinkedQueue.class,
            ConcurrentLinkedDeque.class,
            CopyOnWriteArrayList.class,
            CopyOnWriteArraySet.class);

    private static final Set<String> NAMES =
            names(Stream.of(Scalars.types(), JdkForms.types(), SpecialCollections.types(), PLAIN.stream())
                    .flatMap(types -> types)
                    .filter(type -> Modifier.isPublic(type.getModifiers()) && !type.isArray()));

    /** What an array may be of, besides: nothing is ever made from these names. */
    private static final Set<String> COMPONENTS = names(Stream.of(
            Object.class,
            Number.class,
            CharSequence.class,
            Comparable.class,
            Serializable.class,
            Collection.class,
            List.class,
            Set.class,
            Map.class));

    private static final ClassValue<Class<?>> STORED = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
            return findStoredType(type);
        }
    };

    private JdkTypes() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }

    static boolean isComponent(String name) {
        return COMPONENTS.contains(name);
    }

    /** Whether values of the class can be stored, or the class is but what values are declared by. */
    static boolean isKnown(Class<?> type) {
        return !Jdk.owns(type)
                || type.isPrimitive()
                || type.isArray()
                || type == Object.class
                || Modifier.isAbstract(type.getModifiers())
                || Enum.class.isAssignableFrom(type)
                || contains(storedTypeOf(type).getName());
    }

    /**
     * The type under which a value is stored. The JDK's hidden classes, such as those behind {@code List.of} and {@code
     * Collections.unmodifiableMap}, are none of the stored bytes' business: the next release may rename them. A
     * collection of Hibernate is its content, and so is a subclass that is written in place to fill a collection.
     */
    static Class<?> storedTypeOf(Class<?> type) {
        return STORED.get(type);
    }

    private static Class<?> findStoredType(Class<?> type) {
        if (Jdk.owns(type)) {
            boolean isPublic =
                    Modifier.isPublic(type.getModifiers()) && type.getModule().isExported(type.getPackageName());
            return isPublic ? type : publicTypeOf(type);
        }
        if (LibraryTypes.isCollection(type)) {
            return publicTypeOf(type);
        }
        boolean isMereContent = ClassState.isIn(type) && ClassState.of(type).isMereContent();
        return isMereContent ? findStoredType(type.getSuperclass()) : type;
    }

    private static Class<?> publicTypeOf(Class<?> type) {
        if (Map.class.isAssignableFrom(type)) {
            return SortedMap.class.isAssignableFrom(type) ? TreeMap.class : LinkedHashMap.class;
        }
        for (Class<?> face : List.of(EnumSet.class, ZoneId.class, TimeZone.class, Comparator.class)) {
            if (face.isAssignableFrom(type)) {
                return face;
            }
        }
        if (Set.class.isAssignableFrom(type)) {
            return SortedSet.class.isAssignableFrom(type) ? TreeSet.class : LinkedHashSet.class;
        }
        if (Map.Entry.class.isAssignableFrom(type)) {
            return type == Map.entry("", "").getClass() ? SimpleImmutableEntry.class : SimpleEntry.class;
        }
        return Collection.class.isAssignableFrom(type) && !Queue.class.isAssignableFrom(type) ? ArrayList.class : type;
    }

    private static Set<String> names(Stream<Class<?>> types) {
        return types.map(Class::getName).collect(Collectors.toUnmodifiableSet());
    }
}
