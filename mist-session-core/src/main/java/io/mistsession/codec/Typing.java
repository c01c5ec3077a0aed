package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
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

    private final WrittenTypes written;

    Typing(TypeAllowList allowed, WrittenTypes written) {
        super(new AllowListValidator(allowed), DefaultTyping.NON_FINAL, JsonTypeInfo.As.WRAPPER_ARRAY);
        this.written = written;
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
        return new TypeNames(declared, written);
    }

    /** For classes with annotations of their own that ask for class names. */
    private static final class AllowListValidator extends PolymorphicTypeValidator.Base {

        private final transient TypeAllowList allowed;

        AllowListValidator(TypeAllowList allowed) {
            this.allowed = allowed;
        }

        @Override
        public Validity validateSubClassName(DatabindContext context, JavaType declared, String name) {
            return allowed.admits(name) ? Validity.ALLOWED : Validity.DENIED;
        }
    }
}
