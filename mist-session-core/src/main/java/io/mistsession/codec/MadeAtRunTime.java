package io.mistsession.codec;

import java.lang.reflect.Proxy;
import java.util.List;

/** Classes that exist in this process only: no other one can read what is stored by their names. */
final class MadeAtRunTime {

    /** By which Spring, Hibernate and Byte Buddy name the subclasses that they make. */
    private static final List<String> PROXY_NAMES =
            List.of("$$SpringCGLIB$$", "$$EnhancerBy", "$HibernateProxy$", "$ByteBuddy$");

    private MadeAtRunTime() {}

    /** Refuses a lambda, a proxy, or a subclass that a framework has made, each in a sentence of its own. */
    static void refuse(Class<?> type) {
        if (Hibernate.isProxy(type)) {
            throw new RefusalException(
                    type.getTypeName() + " is a proxy of Hibernate, whose entity may not be loaded",
                    "Store an id or a DTO instead.");
        }
        if (Proxy.isProxyClass(type) || PROXY_NAMES.stream().anyMatch(type.getName()::contains)) {
            throw new RefusalException(type.getTypeName() + " is a proxy", "Store the data behind it instead.");
        }
        if (type.isHidden() || type.getName().contains("$$Lambda")) {
            throw new RefusalException(type.getTypeName() + " is a lambda", "Store the data behind it instead.");
        }
    }
}
