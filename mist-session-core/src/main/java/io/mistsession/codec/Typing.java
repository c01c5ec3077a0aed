package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.impl.DefaultTypeResolverBuilder;

/**
 * Puts a type name before every value whose declaration leaves its class open. The name and the value make an array:
 * as a property of the value the name could be forged by the key of a map.
 */
final class Typing extends DefaultTypeResolverBuilder {

    private final transient TypeAllowList allowed;

    /** What is known of the classes of values, by how the values are declared. */
    private final Map<JavaType, Map<Class<?>, TypeNames.Named>> known = new ConcurrentHashMap<>();

    Typing(TypeAllowList allowed) {
        super(new AdmittedNames(allowed).build(), DefaultTyping.NON_FINAL, JsonTypeInfo.As.WRAPPER_ARRAY);
        this.allowed = allowed;
    }

    PolymorphicTypeValidator validator() {
        return _subtypeValidator;
    }

    @Override
    public boolean useForType(JavaType declared) {
        JavaType type = _unwrapArrayType(declared);
        Class<?> raw = type.getRawClass();
        return !type.isFinal()
                && !raw.isEnum()
                && raw != BigDecimal.class
                && raw != BigInteger.class
                && !TreeNode.class.isAssignableFrom(raw);
    }

    @Override
    protected TypeIdResolver idResolver(
            DatabindContext context,
            JavaType declared,
            PolymorphicTypeValidator validator,
            Collection<NamedType> subtypes,
            boolean writing,
            boolean reading) {
        return new TypeNames(declared, allowed, known.computeIfAbsent(declared, any -> new ConcurrentHashMap<>()));
    }
}
