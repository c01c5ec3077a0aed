package io.mistsession.propagation;

import java.util.ArrayList;
import java.util.List;

/** The distinct values that a request carries, up to three: two are refused already. */
final class DistinctValues {

    private static final int MOST = 3;

    private final List<String> values = new ArrayList<>(MOST);

    void add(String value) {
        if (!isFull() && !values.contains(value)) {
            values.add(value);
        }
    }

    boolean isFull() {
        return values.size() == MOST;
    }

    List<String> toList() {
        return List.copyOf(values);
    }
}
