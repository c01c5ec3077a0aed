package io.mistsession.propagation;

import java.util.ArrayList;
import java.util.List;

/** The distinct values that a request carries, up to three: two are refused already. */
final class DistinctValues {

    private static final int MOST = 3;

    private List<String> values = List.of();

    void add(String value) {
        if (values.isEmpty()) {
            values = List.of(value);
        } else if (!isFull() && !values.contains(value)) {
            List<String> more = new ArrayList<>(values);
            more.add(value);
            values = List.copyOf(more);
        }
    }

    boolean isFull() {
        return values.size() == MOST;
    }

    List<String> toList() {
        return values;
    }
}
