package io.mistsession.codec;

import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
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
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The collections of the JDK that have a comparator or a capacity besides their content, or no constructor. */
final class SpecialCollections {

    private static final int INITIAL_CAPACITY = 11;

    @SuppressWarnings("NullAway") // No comparator is the natural order.
    private static final Map<Class<?>, Function<@Nullable Comparator<Object>, Object>> BY_COMPARATOR = Map.ofEntries(
            of(TreeMap.class, TreeMap::new),
            of(TreeSet.class, TreeSet::new),
            of(ConcurrentSkipListMap.class, ConcurrentSkipListMap::new),
            of(ConcurrentSkipListSet.class, ConcurrentSkipListSet::new),
            of(PriorityQueue.class, PriorityQueue::new),
            of(PriorityBlockingQueue.class, order -> new PriorityBlockingQueue<>(INITIAL_CAPACITY, order)),
            of(ConcurrentHashMap.newKeySet().getClass(), none -> ConcurrentHashMap.newKeySet()));

    private static final Map<Class<?>, IntFunction<Object>> BY_CAPACITY = Map.of(
            LinkedBlockingQueue.class, LinkedBlockingQueue::new, LinkedBlockingDeque.class, LinkedBlockingDeque::new);

    private SpecialCollections() {}

    static Stream<Class<?>> types() {
        return Stream.concat(BY_COMPARATOR.keySet().stream(), BY_CAPACITY.keySet().stream());
    }

    static boolean contain(Class<?> type) {
        Class<?> stored = JdkTypes.storedTypeOf(type);
        return BY_COMPARATOR.containsKey(stored) || BY_CAPACITY.containsKey(stored);
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
    @SuppressWarnings("unchecked")
    static Object create(Class<?> type, @Nullable Object extra) {
        IntFunction<Object> withCapacity = BY_CAPACITY.get(type);
        if (withCapacity != null) {
            return withCapacity.apply(extra == null ? Integer.MAX_VALUE : as(Integer.class, extra));
        }
        Function<@Nullable Comparator<Object>, Object> withComparator = BY_COMPARATOR.get(type);
        if (withComparator == null) {
            throw new IllegalArgumentException(type.getName());
        }
        return withComparator.apply(extra == null ? null : as(Comparator.class, extra));
    }

    private static Map.Entry<Class<?>, Function<@Nullable Comparator<Object>, Object>> of(
            Class<?> type, Function<@Nullable Comparator<Object>, Object> maker) {
        return Map.entry(type, maker);
    }

    private static <T> T as(Class<T> type, Object extra) {
        if (!type.isInstance(extra)) {
            throw new RefusalException("a collection in it has neither a comparator nor a capacity where one stands");
        }
        return type.cast(extra);
    }
}
