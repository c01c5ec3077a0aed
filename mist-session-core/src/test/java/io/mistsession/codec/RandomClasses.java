package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the sources of random classes use, and a look at their objects that shares nothing with the codec's own. */
public final class RandomClasses {

    /** For what is set where no other is at hand. */
    public static final Random R = new Random(42);

    private RandomClasses() {}

    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public static <T> T as(@Nullable Object value) {
        return (T) value;
    }

    public static SortedMap<String, Long> sorted(Random random) {
        SortedMap<String, Long> map = random.nextBoolean() ? new TreeMap<>() : new TreeMap<>(Comparator.reverseOrder());
        map.put("a", 1L);
        map.put("b", random.nextLong());
        return map;
    }

    /** All of an object's state as a text: by fields, contents, comparators, and values of the JDK. */
    static String describe(@Nullable Object object) {
        if (object == null) {
            return "null";
        }
        Class<?> type = object.getClass();
        if (type.isArray()) {
            List<String> elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(object); i++) {
                elements.add(describe(Array.get(object, i)));
            }
            return type.getTypeName() + elements;
        }
        if (object instanceof Enum<?> || type == Object.class) {
            return type == Object.class ? "an Object" : object.toString();
        }
        String fields = "";
        for (Class<?> c = type; c.getName().startsWith("io.mistsession."); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    fields += " " + c.getSimpleName() + "." + field.getName() + "=" + describe(read(field, object));
                }
            }
        }
        String content =
                type.getName().startsWith("io.mistsession.") && object instanceof Comparable ? "" : content(object);
        return (type.getName().startsWith("io.mistsession.") ? type.getName() : "") + "{" + fields + " " + content
                + "}";
    }

    private static String content(Object object) {
        if (object instanceof SortedMap<?, ?> map) {
            return order(map.comparator()) + entries(map);
        }
        if (object instanceof SortedSet<?> set) {
            return order(set.comparator()) + elements(set);
        }
        if (object instanceof Map<?, ?> map) {
            List<String> entries = entries(map);
            Collections.sort(entries);
            return entries.toString();
        }
        if (object instanceof Collection<?> collection) {
            List<String> elements = elements(collection);
            if (object instanceof HashSet) {
                Collections.sort(elements);
            }
            return elements.toString();
        }
        if (object instanceof Map.Entry<?, ?> entry) {
            return describe(entry.getKey()) + "->" + describe(entry.getValue());
        }
        if (object instanceof Optional<?> optional) {
            return "optional " + describe(optional.orElse(null));
        }
        if (object instanceof AtomicReference<?> reference) {
            return "reference " + describe(reference.get());
        }
        if (object instanceof Date date) {
            return object.getClass().getName() + date.getTime() + date;
        }
        if (object instanceof Calendar calendar) {
            return calendar.getTimeInMillis() + " " + calendar.getTimeZone().getID() + calendar.getFirstDayOfWeek();
        }
        if (object instanceof Comparator<?> comparator) {
            return order(comparator);
        }
        return object.getClass().getName().startsWith("io.mistsession.")
                ? ""
                : object.getClass().getName() + " " + object;
    }

    private static String order(@Nullable Comparator<?> comparator) {
        return comparator == null ? "natural" : comparator.getClass().getName();
    }

    private static List<String> entries(Map<?, ?> map) {
        List<String> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(describe(key) + "->" + describe(value)));
        return entries;
    }

    private static List<String> elements(Collection<?> collection) {
        List<String> elements = new ArrayList<>();
        collection.forEach(element -> elements.add(describe(element)));
        return elements;
    }

    private static @Nullable Object read(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public enum Kind {
        A,
        B
    }

    /** A superclass whose field has no accessor, and an annotation for other readers. */
    public abstract static class Base {
        @JsonIgnore
        private @Nullable Object base;

        public void setAbove(Random random) {
            base = pick(random, 5L, "x", Arrays.asList(1L, null));
        }
    }

    public static class Box<T> {
        private @Nullable T content;

        public void setAbove(Random random) {
            content = as(random.nextLong());
        }
    }
}
