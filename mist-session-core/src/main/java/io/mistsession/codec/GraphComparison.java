package io.mistsession.codec;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a value and what was read for it, by fields and contents, and finds where they differ. Neither accessors
 * nor {@code equals} of an application are asked, except to find the partner of an element without place.
 */
final class GraphComparison {

    /** A path is for people to read; JSON of this depth is refused before. */
    private static final int MAX_DEPTH = 2_000;

    private final Predicate<Class<?>> judged;
    private final Form form;
    private final StringBuilder path = new StringBuilder();

    /** The objects that are or were walked through, each with its copy: they may refer to each other. */
    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();

    /** The same for those that need not be equal themselves. */
    private final IdentityHashMap<Object, Object> others = new IdentityHashMap<>();

    private final List<Object> walked = new ArrayList<>();
    private int depth;
    private @Nullable String lostField;

    private GraphComparison(Predicate<Class<?>> judged, Form form) {
        this.judged = judged;
        this.form = form;
    }

    /**
     * Refuses a value that did not come back equal.
     *
     * @param judged the classes whose fields, abstract ones' too, have to be equal; of others only what they hold of these
     */
    static void requireEqual(Object value, Object back, Predicate<Class<?>> judged) {
        new GraphComparison(judged, Form.STATE).require(value, back);
    }

    /** The same where a collection may come back as another of its kind. */
    static void requireEqualContent(Object value, Object back, Predicate<Class<?>> judged) {
        new GraphComparison(judged, Form.DIALECT).require(value, back);
    }

    /** The same after Java serialization, where a class with hooks says itself what of it comes back, as the JDK's do. */
    static void requireEqualAfterJava(Object value, Object back) {
        new GraphComparison(type -> !JavaHooks.areIn(type), Form.JAVA).require(value, back);
    }

    private void require(Object value, Object back) {
        if (!areEqual(value, back, true)) {
            throw new RefusalException.NotEqual(lostField, path.isEmpty() ? null : path.toString());
        }
    }

    /** The path stays where a difference was found. */
    private boolean areEqual(@Nullable Object value, @Nullable Object back, boolean strictly) {
        if (value == back) {
            return true;
        }
        if (value == null || back == null) {
            return !strictly;
        }
        IdentityHashMap<Object, Object> known = strictly ? copies : others;
        if (known.get(value) == back) {
            return true;
        }
        int before = walked.size();
        known.put(value, back);
        walked.add(value);
        boolean equal = ++depth > MAX_DEPTH ? !strictly : haveEqualKindAndState(value, back, strictly);
        depth--;
        if (!equal) {
            List<Object> undecided = walked.subList(before, walked.size());
            undecided.forEach(copies::remove);
            undecided.forEach(others::remove);
            undecided.clear();
        }
        return equal;
    }

    private boolean haveEqualKindAndState(Object value, Object back, boolean strictly) {
        boolean judgedHere = strictly && (!ClassState.isIn(value.getClass()) || judged.test(value.getClass()));
        if (JdkTypes.storedTypeOf(value.getClass()) == JdkTypes.storedTypeOf(back.getClass())) {
            return haveEqualState(value, back, judgedHere);
        }
        return (form == Form.DIALECT && areOfOneKind(value, back))
                ? haveEqualContent(value, back, judgedHere)
                : !judgedHere;
    }

    private static boolean areOfOneKind(Object value, Object back) {
        return value instanceof Collection
                ? back instanceof Collection && value instanceof Set == back instanceof Set
                : value instanceof Map && back instanceof Map;
    }

    private boolean haveEqualState(Object value, Object back, boolean strictly) {
        Class<?> type = value.getClass();
        if (value instanceof Entry entry && back instanceof Entry other) {
            return areEqual(entry.key(), other.key(), strictly) && areEqual(entry.value(), other.value(), strictly);
        }
        if (type.isArray()) {
            return haveEqualElements(elements(value), elements(back), strictly);
        }
        if (ClassState.isIn(type) && !ClassState.of(type).isMereContent()) {
            return haveEqualFields(ClassState.of(type), value, back)
                    && (!ClassState.of(type).hasContent() || haveEqualContent(value, back, strictly));
        }
        ConvertedForm<?, ?> converted = JdkForms.of(type);
        if (converted != null && !(form == Form.JAVA && value.equals(back))) {
            return areEqual(converted.write(value), converted.write(back), strictly);
        }
        return haveEqualContent(value, back, strictly);
    }

    private boolean haveEqualContent(Object value, Object back, boolean strictly) {
        if (form == Form.JAVA && LibraryTypes.isHibernateCollection(value.getClass())) {
            return true;
        }
        if (value instanceof Optional || value instanceof AtomicReference) {
            return areEqual(ReferenceForm.contentOf(value), ReferenceForm.contentOf(back), strictly);
        }
        if (!(value instanceof Collection) && !(value instanceof Map)) {
            // Java can serialize a lock of the JDK, of which only the fields would tell more.
            boolean isOnlyItself = form == Form.JAVA && !Jdk.saysWhatIsEqual(value.getClass());
            return !strictly || isOnlyItself || value.equals(back) || value.getClass() == Object.class;
        }
        if (!areEqual(SpecialCollections.extraOf(value), SpecialCollections.extraOf(back), strictly)) {
            path.append(" (comparator or capacity)");
            return false;
        }
        return value instanceof Map<?, ?> map
                ? haveEqualElements(entries(map), entries((Map<?, ?>) back), strictly)
                : haveEqualElements((Collection<?>) value, (Collection<?>) back, strictly);
    }

    private boolean haveEqualFields(ClassState state, Object value, Object back) {
        for (Field field : state.fields()) {
            int end = path.length();
            path.append(end == 0 ? "" : ".").append(field.getName());
            boolean strictly = judged.test(field.getDeclaringClass()) && judged.test(state.type());
            if (!areEqual(read(field, value), read(field, back), strictly)) {
                return false;
            }
            path.setLength(end);
        }
        return !losesTransients(state, value, back);
    }

    /** The constructor that would set them was not called. Without one only a final field is known to be no cache. */
    private boolean losesTransients(ClassState state, Object value, Object back) {
        if (judged.test(state.type()) && (form == Form.JAVA || state.mayLoseTransients())) {
            for (Field field : state.notStored()) {
                boolean isNeeded = form != Form.JAVA || Modifier.isFinal(field.getModifiers());
                if (isNeeded && read(field, value) != null && read(field, back) == null) {
                    lostField = field.getName();
                    return true;
                }
            }
        }
        return false;
    }

    private boolean haveEqualElements(Collection<?> values, Collection<?> backs, boolean strictly) {
        if (values.size() != backs.size()) {
            return !strictly;
        }
        int end = path.length();
        Iterator<?> originals = values.iterator();
        Iterator<?> copies = backs.iterator();
        for (int i = 0; i < values.size(); i++) {
            path.append('[').append(i).append(']');
            boolean goOn = originals.hasNext() && copies.hasNext();
            if (!goOn || !areEqual(originals.next(), copies.next(), strictly)) {
                return values instanceof Set && backs instanceof Set && areEqualInAnyOrder(values, backs, end);
            }
            path.setLength(end);
        }
        return true;
    }

    /** The elements of a hash table may come back in another order. The path stays at the first that was not equal. */
    private boolean areEqualInAnyOrder(Collection<?> values, Collection<?> backs, int end) {
        String first = path.toString();
        Map<Object, Object> byEquality = new HashMap<>();
        backs.forEach(back -> byEquality.put(back, back));
        List<@Nullable Object> left = new ArrayList<>(backs);
        for (Object value : values) {
            Object partner = byEquality.remove(value);
            boolean found = (partner != null && areEqual(value, partner, true))
                    ? left.remove(partner)
                    : left.removeIf(candidate -> areEqual(value, candidate, true));
            path.setLength(end);
            if (!found) {
                path.append(first, end, first.length());
                return false;
            }
        }
        return true;
    }

    private static Collection<?> elements(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> Array.get(array, i))
                .toList();
    }

    private static Set<?> entries(Map<?, ?> map) {
        Set<Entry> entries = new LinkedHashSet<>();
        map.forEach((key, value) -> entries.add(new Entry(key, value)));
        return entries;
    }

    private static @Nullable Object read(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By what the copy was made. */
    private enum Form {
        STATE,
        DIALECT,
        JAVA
    }

    private record Entry(@Nullable Object key, @Nullable Object value) {}
}
