package io.mistsession.codec;

/** The classes whose state is stored, while others have a form of their own. */
@FunctionalInterface
interface StoredClasses {

    boolean contain(Class<?> type);
}
