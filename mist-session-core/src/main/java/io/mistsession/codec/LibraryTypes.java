package io.mistsession.codec;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The classes of libraries that stand for something else: Hibernate's collections and entities, Kotlin's collections,
 * proxies, loggers. They are known by name, since the libraries may be absent.
 */
final class LibraryTypes {

    private static final String HIBERNATE_COLLECTION = "org.hibernate.collection.spi.PersistentCollection";
    private static final String HIBERNATE_PROXY = "org.hibernate.proxy.HibernateProxy";

    /** By which Spring, Hibernate and Byte Buddy name the subclasses that they make. */
    private static final List<String> PROXY_NAMES =
            List.of("$$SpringCGLIB$$", "$$EnhancerBy", "$HibernateProxy$", "$ByteBuddy$");

    /** What {@code emptyList} and {@code buildList} return, and their likes for sets and maps. */
    private static final List<String> KOTLIN_COLLECTIONS =
            List.of("kotlin.collections.Empty", "kotlin.collections.builders.");

    private static final List<String> LOGGERS =
            List.of("org.slf4j.Logger", "org.apache.commons.logging.Log", "org.apache.logging.log4j.Logger");

    private LibraryTypes() {}

    /** Whether it stands for a collection or map of the JDK, of which it is stored as the content. */
    static boolean isCollection(Class<?> type) {
        boolean isOfKotlin = KOTLIN_COLLECTIONS.stream().anyMatch(type.getName()::startsWith);
        return isHibernateCollection(type)
                || (isOfKotlin && (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)));
    }

    static boolean isHibernateCollection(Class<?> type) {
        return implementsNamed(type, HIBERNATE_COLLECTION);
    }

    /** Refuses a collection of Hibernate whose content is not in memory. */
    static void requireLoaded(Object collection) {
        try {
            ClassLoader loader = collection.getClass().getClassLoader();
            Class<?> type = Class.forName(HIBERNATE_COLLECTION, false, loader);
            if (Boolean.TRUE.equals(type.getMethod("wasInitialized").invoke(collection))) {
                return;
            }
        } catch (ReflectiveOperationException e) {
            // Then it is not known to be loaded.
        }
        throw new RefusalException(
                "a collection of Hibernate in it is not loaded", "Load it, or store an id or a DTO instead.");
    }

    /** Refuses a lambda, a proxy, or a subclass that a framework has made, which exist in this process only. */
    static void refuseMadeAtRunTime(Class<?> type) {
        if (implementsNamed(type, HIBERNATE_PROXY)) {
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

    /** Why a class that is not allowed is refused. */
    static RefusalException refusal(Class<?> type, String reason) {
        boolean isLogger = LOGGERS.stream().anyMatch(logger -> implementsNamed(type, logger))
                || type.getName().equals("java.util.logging.Logger")
                || System.Logger.class.isAssignableFrom(type);
        return isLogger
                ? new RefusalException(
                        "it holds a logger, " + type.getTypeName(),
                        "Make the field static, or transient if a constructor without parameters sets it.")
                : new RefusalException.NotAllowed(type, reason);
    }

    private static boolean implementsNamed(Class<?> type, String name) {
        return Stream.of(type.getInterfaces())
                        .anyMatch(face -> face.getName().equals(name) || implementsNamed(face, name))
                || (type.getSuperclass() != null && implementsNamed(type.getSuperclass(), name));
    }
}
