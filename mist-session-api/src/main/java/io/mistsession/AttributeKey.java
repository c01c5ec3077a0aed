package io.mistsession;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * The name and the type of an attribute. Use {@link #of(String, Class)} for a class. For a generic type, create a subclass
 * that captures it:
 *
 * <pre>{@code
 * static final AttributeKey<List<String>> ITEMS = new AttributeKey<>("items") {};
 * }</pre>
 *
 * <p>This class is immutable and thread-safe.
 *
 * @param <T> the type of the attribute's value
 */
public class AttributeKey<T> {

    private final String name;
    private final Type type;
    private final Class<?> rawType;

    /** A key with the type argument of the subclass. */
    protected AttributeKey(String name) {
        this.name = name;
        this.type = captured(getClass());
        this.rawType = rawType(type);
    }

    private AttributeKey(String name, Type type) {
        this.name = name;
        this.type = type;
        this.rawType = rawType(type);
    }

    /** A key for a type without type arguments. A primitive type means its wrapper class. */
    public static <T> AttributeKey<T> of(String name, Class<T> type) {
        return new AttributeKey<>(name, type);
    }

    /** A key for a type that is known only at run time, for example the type of a method parameter. */
    public static AttributeKey<?> of(String name, Type type) {
        return new AttributeKey<>(name, type);
    }

    public String name() {
        return name;
    }

    /** The type, with its type arguments. */
    public Type type() {
        return type;
    }

    /** The class of the type. Values are checked against this class. */
    public Class<?> rawType() {
        return rawType;
    }

    @Override
    public String toString() {
        return "AttributeKey[" + name + ": " + type.getTypeName() + "]";
    }

    private static Type captured(Class<?> keyClass) {
        if (keyClass.getGenericSuperclass() instanceof ParameterizedType parameterized
                && parameterized.getRawType() == AttributeKey.class) {
            return parameterized.getActualTypeArguments()[0];
        }
        throw new IllegalArgumentException(
                keyClass.getName() + " must extend AttributeKey directly, with its type argument");
    }

    private static Class<?> rawType(Type type) {
        if (type instanceof Class<?> cls) {
            return cls;
        }
        if (type instanceof ParameterizedType parameterized) {
            return rawType(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(rawType(array.getGenericComponentType()), 0)
                    .getClass();
        }
        throw new IllegalArgumentException("The type of a session attribute must be known, not " + type.getTypeName());
    }
}
