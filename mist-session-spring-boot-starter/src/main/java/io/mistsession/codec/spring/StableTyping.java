package io.mistsession.codec.spring;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.impl.ClassNameIdResolver;
import tools.jackson.databind.jsontype.impl.DefaultTypeResolverBuilder;

/**
 * Typing as Spring Security's modules have it, except for the names of collections: public ones that keep their order,
 * so that what was read is written again in the same bytes.
 */
final class StableTyping extends DefaultTypeResolverBuilder {

    /** Whose parser makes maps of its own for the claims inside claims. */
    static final String NIMBUS = "com.nimbusds.";

    StableTyping(PolymorphicTypeValidator admitted) {
        super(admitted, DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY);
    }

    @Override
    protected TypeIdResolver idResolver(
            DatabindContext context,
            JavaType declared,
            PolymorphicTypeValidator validator,
            Collection<NamedType> subtypes,
            boolean writing,
            boolean reading) {
        return new Names(declared, subtypes, validator);
    }

    private static Class<?> stableTypeOf(Class<?> type) {
        boolean hidden = type.getName().startsWith(NIMBUS)
                || (type.getName().startsWith("java.util.") && !Modifier.isPublic(type.getModifiers()));
        if (type == HashMap.class || (hidden && Map.class.isAssignableFrom(type))) {
            return SortedMap.class.isAssignableFrom(type) ? TreeMap.class : LinkedHashMap.class;
        }
        if (type == HashSet.class || (hidden && Set.class.isAssignableFrom(type))) {
            return SortedSet.class.isAssignableFrom(type) ? TreeSet.class : LinkedHashSet.class;
        }
        return hidden && Collection.class.isAssignableFrom(type) && !Queue.class.isAssignableFrom(type)
                ? ArrayList.class
                : type;
    }

    private static final class Names extends ClassNameIdResolver {

        Names(JavaType declared, Collection<NamedType> subtypes, PolymorphicTypeValidator validator) {
            super(declared, subtypes, validator);
        }

        @Override
        protected String _idFrom(DatabindContext context, Object value, Class<?> type) {
            return super._idFrom(context, value, stableTypeOf(type));
        }
    }
}
