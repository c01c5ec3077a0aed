package io.mistsession.propagation;

import io.mistsession.SessionToken;
import java.util.ArrayList;
import java.util.List;

/** The distinct values that a request carries, up to {@value #MOST}: values that are no tokens never take the place of one. */
final class DistinctValues {

    /** One more than are looked up. */
    static final int MOST = 4;

    private List<String> values = List.of();

    void add(String value) {
        if (values.isEmpty()) {
            values = List.of(value);
        } else if (!values.contains(value)) {
            addOther(value);
        }
    }

    /** Whether nothing that is added changes anything any more. */
    boolean isFull() {
        return values.size() == MOST && otherThanTokens() < 0;
    }

    List<String> toList() {
        return values;
    }

    private void addOther(String value) {
        List<String> more = new ArrayList<>(values);
        if (more.size() < MOST) {
            more.add(value);
        } else if (isToken(value) && otherThanTokens() >= 0) {
            more.set(otherThanTokens(), value);
        }
        values = List.copyOf(more);
    }

    /** Where the first value is that is no token, or -1. */
    private int otherThanTokens() {
        for (int i = 0; i < values.size(); i++) {
            if (!isToken(values.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isToken(String value) {
        return SessionToken.parse(value).isPresent();
    }
}
