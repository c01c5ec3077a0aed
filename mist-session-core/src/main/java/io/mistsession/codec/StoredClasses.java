package io.mistsession.codec;

/** A set of classes, such as those whose state is stored while others have a form of their own. */
@FunctionalInterface
interface StoredClasses {

    boolean contain(Class<?> type);
}
