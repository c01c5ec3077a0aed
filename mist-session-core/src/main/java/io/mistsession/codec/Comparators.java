package io.mistsession.codec;

import java.util.Collections;
import java.util.Comparator;

/** The comparators of the JDK: those that have no state, and the reverse of any other. */
final class Comparators {

    private static final String NATURAL = "natural";
    private static final String REVERSE = "reverse";
    private static final String IGNORING_CASE = "ignoring-case";

    private static final Class<?> REVERSED =
            Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER).getClass();

    private Comparators() {}

    static Object[] parts(Comparator<?> order) {
        if (order == Comparator.naturalOrder()) {
            return new Object[] {NATURAL};
        }
        if (order == Comparator.reverseOrder()) {
            return new Object[] {REVERSE};
        }
        if (order == String.CASE_INSENSITIVE_ORDER) {
            return new Object[] {IGNORING_CASE};
        }
        if (order.getClass() == REVERSED) {
            return new Object[] {REVERSE, order.reversed()};
        }
        throw new RefusalException(
                "a comparator in it is one of the JDK's that cannot be read",
                "Give the collection a comparator that is a class, an enum or a record of the application.");
    }

    @SuppressWarnings("rawtypes")
    static Comparator back(Object[] parts) {
        if (parts.length == 2 && REVERSE.equals(parts[0]) && parts[1] instanceof Comparator<?> order) {
            return Collections.reverseOrder(order);
        }
        return switch (parts.length == 1 ? String.valueOf(parts[0]) : "") {
            case NATURAL -> Comparator.naturalOrder();
            case REVERSE -> Comparator.reverseOrder();
            case IGNORING_CASE -> String.CASE_INSENSITIVE_ORDER;
            default -> throw new RefusalException("it is not a comparator");
        };
    }
}
