package io.mistsession.codec;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a value and what was read for it, by fields and contents, and finds where they differ. Neither accessors
 * nor {@code equals} of an application are asked, except to find the partner of an element without place.
 */
final class GraphComparison {

    /** A path is for people to read; JSON of this depth is refused before. */
    private static final int MAX_DEPTH = 2_000;

    private final StoredClasses judged;
    private final boolean anyCollection;
    private final StringBuilder path = new StringBuilder();

    /** The objects that are not judged and were walked through: a framework's may refer to each other. */
    private final Set<Object> others = Collections.newSetFromMap(new IdentityHashMap<>());

    private int depth;
    private @Nullable String lostField;

    private GraphComparison(StoredClasses judged, boolean anyCollection) {
        this.judged = judged;
        this.anyCollection = anyCollection;
    }

    /**
     * Refuses a value that did not come back equal.
     *
     * @param judged the classes whose fields, abstract ones' too, have to be equal; of others only what they hold of these
     */
    static void requireEqual(Object value, Object back, StoredClasses judged) {
        new GraphComparison(judged, false).require(value, back);
    }

    /** The same where a collection may come back as another of its kind. */
    static void requireEqualContent(Object value, Object back, StoredClasses judged) {
        new GraphComparison(judged, true).require(value, back);
    }

    private void require(Object value, Object back) {
        if (areEqual(value, back, true)) {
            return;
        }
        String where = path.isEmpty() ? null : path.toString();
        throw lostField != null
                ? new RefusalException(
                        "its transient field " + lostField + " would be null",
                        "Add a constructor without parameters that sets it.",
                        where)
                : new RefusalException("it does not come back equal", null, where);
    }

    /** The path stays where a difference was found. */
    private boolean areEqual(@Nullable Object value, @Nullable Object back, boolean strictly) {
        if (value == back) {
            return true;
        }
        if (value == null || back == null || ++depth > MAX_DEPTH) {
            return !strictly;
        }
        boolean sameType = JdkTypes.storedTypeOf(value.getClass()) == JdkTypes.storedTypeOf(back.getClass())
                || areEmpty(value, back);
        boolean judgedHere = strictly && (!ClassState.isIn(value.getClass()) || judged.contain(value.getClass()));
        boolean equal;
        if (sameType) {
            equal = haveEqualState(value, back, judgedHere);
        } else {
            boolean asContent = anyCollection && areOfOneKind(value, back);
            equal = asContent ? haveEqualContent(value, back, judgedHere) : !judgedHere;
        }
        depth--;
        return equal;
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
            if (!judged.contain(type) && !others.add(value)) {
                return true;
            }
            return haveEqualFields(ClassState.of(type), value, back)
                    && (!ClassState.of(type).hasContent() || haveEqualContent(value, back, strictly));
        }
        ConvertedForm<?, ?> form = JdkForms.of(type);
        if (form != null) {
            return areEqual(form.write(value), form.write(back), strictly);
        }
        return haveEqualContent(value, back, strictly);
    }

    private boolean haveEqualContent(Object value, Object back, boolean strictly) {
        if (value instanceof Optional || value instanceof AtomicReference) {
            return areEqual(ReferenceForm.contentOf(value), ReferenceForm.contentOf(back), strictly);
        }
        if (!(value instanceof Collection) && !(value instanceof Map)) {
            return !strictly || value.equals(back) || value.getClass() == Object.class;
        }
        if (!areEqual(SpecialCollections.extraOf(value), SpecialCollections.extraOf(back), strictly)) {
            path.append(" (comparator or capacity)");
            return false;
        }
        return value instanceof Map<?, ?> map
                ? haveEqualEntries(map, (Map<?, ?>) back, strictly)
                : haveEqualElements((Collection<?>) value, (Collection<?>) back, strictly);
    }

    /** An empty one does not show its enum. */
    private static boolean areEmpty(Object value, Object back) {
        return value instanceof EnumMap<?, ?> map
                && map.isEmpty()
                && back instanceof Map<?, ?> other
                && other.isEmpty();
    }

    private boolean haveEqualFields(ClassState state, Object value, Object back) {
        for (Field field : state.fields()) {
            int end = path.length();
            path.append(end == 0 ? "" : ".").append(field.getName());
            if (!areEqual(read(field, value), read(field, back), judged.contain(field.getDeclaringClass()))) {
                return false;
            }
            path.setLength(end);
        }
        return !losesTransients(state, value, back);
    }

    /** The constructor that would set them was not called. */
    private boolean losesTransients(ClassState state, Object value, Object back) {
        if (state.mayLoseTransients() && judged.contain(state.type())) {
            for (Field field : state.notStored()) {
                if (read(field, value) != null && read(field, back) == null) {
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

    private boolean haveEqualEntries(Map<?, ?> map, Map<?, ?> back, boolean strictly) {
        return haveEqualElements(entries(map), entries(back), strictly);
    }

    /** The elements of a hash table may come back in another order. The path stays at the first that was not equal. */
    private boolean areEqualInAnyOrder(Collection<?> values, Collection<?> backs, int end) {
        String first = path.toString();
        Map<Object, Object> byEquality = new HashMap<>();
        backs.forEach(back -> byEquality.put(back, back));
        List<@Nullable Object> left = new ArrayList<>(backs);
        for (Object value : values) {
            Object partner = byEquality.remove(value);
            boolean isPartner = partner != null && areEqual(value, partner, true);
            boolean found =
                    isPartner ? left.remove(partner) : left.removeIf(candidate -> areEqual(value, candidate, true));
            path.setLength(end);
            if (!found) {
                path.append(first, end, first.length());
                return false;
            }
        }
        return true;
    }

    private static Collection<?> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
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

    private record Entry(@Nullable Object key, @Nullable Object value) {}
}
