package io.mistsession.codec;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.DatabindContext;

/**
 * What is known of the classes of values: their stored names, and whether a value of them has been read back once. It is
 * kept in {@link ClassValue}s, which do not prevent the unloading of a class.
 */
final class WrittenTypes {

    /** By which Spring, Hibernate and Byte Buddy name the subclasses that they make. */
    private static final List<String> PROXY_NAMES =
            List.of("$$SpringCGLIB$$", "$$EnhancerBy", "$HibernateProxy$", "$ByteBuddy$");

    private final ClassValue<String> names;
    private final ClassValue<AtomicBoolean> proven = new ClassValue<>() {
        @Override
        protected AtomicBoolean computeValue(Class<?> type) {
            return new AtomicBoolean();
        }
    };

    WrittenTypes(TypeAllowList allowed) {
        names = new ClassValue<>() {
            @Override
            protected String computeValue(Class<?> type) {
                if (isMadeAtRunTime(type)) {
                    throw new RefusalException(
                            type.getTypeName() + " is a lambda or a proxy", "Store the data behind it instead.");
                }
                return allowed.nameOf(JdkTypes.publicTypeOf(type));
            }
        };
    }

    /** The name under which values of this class are stored, which is noted for proof. */
    String nameOf(DatabindContext context, Class<?> type) {
        String name = names.get(type);
        note(context, type);
        return name;
    }

    /** Remembers with the call that a value of this class was written, if none has ever come back. */
    @SuppressWarnings("unchecked")
    void note(DatabindContext context, Class<?> type) {
        if (!proven.get(type).get() && context.getAttribute(WrittenTypes.class) instanceof Set<?> unproven) {
            ((Set<Class<?>>) unproven).add(type);
        }
    }

    void prove(Collection<Class<?>> types) {
        types.forEach(type -> proven.get(type).set(true));
    }

    private static boolean isMadeAtRunTime(Class<?> type) {
        return type.isHidden()
                || Proxy.isProxyClass(type)
                || PROXY_NAMES.stream().anyMatch(type.getName()::contains);
    }

    static Class<?> elementType(EnumSet<?> set) {
        EnumSet<?> some = set.isEmpty() ? EnumSet.complementOf(set) : set;
        if (some.isEmpty()) {
            throw new RefusalException("an EnumSet of an enum without constants");
        }
        return some.iterator().next().getDeclaringClass();
    }

    static Class<?> keyType(EnumMap<?, ?> map) {
        return map.keySet().iterator().next().getDeclaringClass();
    }
}
