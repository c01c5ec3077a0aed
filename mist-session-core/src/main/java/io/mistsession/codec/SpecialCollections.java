package io.mistsession.codec;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The collections of the JDK that have a comparator or a capacity besides their content, or no constructor. */
final class SpecialCollections {

    private static final int INITIAL_CAPACITY = 11;

    private static final Class<?> KEY_SET = ConcurrentHashMap.newKeySet().getClass();

    private static final Set<Class<?>> TYPES = Set.of(
            KEY_SET,
            TreeMap.class,
            TreeSet.class,
            ConcurrentSkipListMap.class,
            ConcurrentSkipListSet.class,
            PriorityQueue.class,
            PriorityBlockingQueue.class,
            LinkedBlockingQueue.class,
            LinkedBlockingDeque.class);

    private SpecialCollections() {}

    static boolean contain(Class<?> type) {
        return TYPES.contains(JdkTypes.storedTypeOf(type));
    }

    /** The comparator unless it is the natural order, or the capacity if there is a limit. */
    static @Nullable Object extraOf(Object collection) {
        Comparator<?> order = null;
        if (collection instanceof SortedMap<?, ?> map) {
            order = map.comparator();
        } else if (collection instanceof SortedSet<?> set) {
            order = set.comparator();
        } else if (collection instanceof PriorityQueue<?> queue) {
            order = queue.comparator();
        } else if (collection instanceof PriorityBlockingQueue<?> queue) {
            order = queue.comparator();
        } else if (collection instanceof BlockingQueue<?> queue) {
            int capacity = queue.size() + queue.remainingCapacity();
            return capacity == Integer.MAX_VALUE ? null : capacity;
        }
        return order == Comparator.naturalOrder() ? null : order;
    }

    /** An empty one. */
    static Object create(Class<?> type, @Nullable Object extra) {
        if (type == LinkedBlockingQueue.class || type == LinkedBlockingDeque.class) {
            int capacity = extra == null ? Integer.MAX_VALUE : as(Integer.class, extra);
            return type == LinkedBlockingQueue.class
                    ? new LinkedBlockingQueue<>(capacity)
                    : new LinkedBlockingDeque<>(capacity);
        }
        return sorted(type, extra == null ? null : as(Comparator.class, extra));
    }

    @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // No comparator is the natural order.
    private static Object sorted(Class<?> type, @Nullable Comparator order) {
        return switch (type.getSimpleName()) {
            case "TreeMap" -> new TreeMap<>(order);
            case "TreeSet" -> new TreeSet<>(order);
            case "ConcurrentSkipListMap" -> new ConcurrentSkipListMap<>(order);
            case "ConcurrentSkipListSet" -> new ConcurrentSkipListSet<>(order);
            case "PriorityQueue" -> new PriorityQueue<>(order);
            case "PriorityBlockingQueue" -> new PriorityBlockingQueue<>(INITIAL_CAPACITY, order);
            case "KeySetView" -> ConcurrentHashMap.newKeySet();
            default -> throw new IllegalArgumentException(type.getName());
        };
    }

    private static <T> T as(Class<T> type, Object extra) {
        if (!type.isInstance(extra)) {
            throw new RefusalException("a collection in it has neither a comparator nor a capacity where one stands");
        }
        return type.cast(extra);
    }
}
