package io.mistsession.manager;

import io.mistsession.AttributeKey;
import io.mistsession.AttributeTypeException;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Gives a value as the type it is asked for: as it is, or a number widened where nothing can be lost. */
final class TypeCoercion {

    private TypeCoercion() {}

    @SuppressWarnings("unchecked") // the raw type is checked; its arguments are those the value was stored with
    static <T> T cast(AttributeKey<T> key, Object value) {
        return (T) cast(key.name(), value, key.rawType());
    }

    static Object cast(String name, Object value, Class<?> type) {
        Class<?> wanted =
                type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
        Object result = wanted.isInstance(value) ? value : widen(value, wanted);
        if (result == null) {
            throw new AttributeTypeException(
                    name,
                    "Session attribute '" + name + "' has the type "
                            + value.getClass().getTypeName() + ", not " + type.getTypeName() + ".");
        }
        return result;
    }

    private static @Nullable Object widen(Object value, Class<?> wanted) {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return widenWhole(((Number) value).longValue(), rank(value.getClass()), wanted);
        }
        return value instanceof Float number && wanted == Double.class ? number.doubleValue() : null;
    }

    private static @Nullable Object widenWhole(long number, int rank, Class<?> wanted) {
        if (wanted == BigInteger.class) {
            return BigInteger.valueOf(number);
        }
        if (wanted == BigDecimal.class) {
            return BigDecimal.valueOf(number);
        }
        if (wanted == Float.class && rank < rank(Integer.class)) {
            return (float) number;
        }
        if (wanted == Double.class && rank < rank(Long.class)) {
            return (double) number;
        }
        if (rank(wanted) <= rank) {
            return null;
        }
        return wanted == Short.class
                ? (Object) (short) number
                : wanted == Integer.class ? (Object) (int) number : number;
    }

    /** Orders the whole number types by what they can hold; 0 for all others. */
    private static int rank(Class<?> type) {
        return type == Byte.class
                ? 1
                : type == Short.class ? 2 : type == Integer.class ? 3 : type == Long.class ? 4 : 0;
    }
}
