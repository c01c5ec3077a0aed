package kotlin.collections;

import java.util.AbstractList;
import java.util.List;

/** Stands for Kotlin's own, which is what {@code emptyList()} and {@code listOf()} return. */
public final class EmptyList extends AbstractList<Object> {

    private static final EmptyList INSTANCE = new EmptyList();

    private EmptyList() {}

    /** What {@code emptyList()} returns. */
    @SuppressWarnings("unchecked")
    public static <E> List<E> instance() {
        return (List<E>) INSTANCE;
    }

    @Override
    public Object get(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
        return 0;
    }
}
