package io.mistsession.codec;

import java.util.stream.Stream;

/** What Hibernate puts in the place of collections and entities. Its classes are known by name, since it may be absent. */
final class Hibernate {

    private static final String COLLECTION = "org.hibernate.collection.spi.PersistentCollection";
    private static final String PROXY = "org.hibernate.proxy.HibernateProxy";

    private Hibernate() {}

    static boolean isCollection(Class<?> type) {
        return implementsNamed(type, COLLECTION);
    }

    static boolean isProxy(Class<?> type) {
        return implementsNamed(type, PROXY);
    }

    /** Refuses a collection whose content is not in memory. */
    static void requireLoaded(Object collection) {
        try {
            ClassLoader loader = collection.getClass().getClassLoader();
            Class<?> type = Class.forName(COLLECTION, false, loader);
            if (Boolean.TRUE.equals(type.getMethod("wasInitialized").invoke(collection))) {
                return;
            }
        } catch (ReflectiveOperationException e) {
            // Then it is not known to be loaded.
        }
        throw new RefusalException(
                "a collection of Hibernate in it is not loaded", "Load it, or store an id or a DTO instead.");
    }

    static boolean implementsNamed(Class<?> type, String name) {
        return Stream.of(type.getInterfaces())
                        .anyMatch(face -> face.getName().equals(name) || implementsNamed(face, name))
                || (type.getSuperclass() != null && implementsNamed(type.getSuperclass(), name));
    }
}
