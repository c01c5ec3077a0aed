package io.mistsession.codec;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindContext;

/** A class at a place where values of it are written. One that never came back makes the whole value be read at once. */
final class Shape {

    /** Of an object that may not come back, whatever others of its class did. */
    private static final Shape UNPROVABLE = new Shape();

    private volatile boolean proven;

    /** Remembers with the call that this was written, if it has never come back. */
    void noteIn(DatabindContext context) {
        Collection<Shape> unproven = proven ? null : unproven(context);
        if (unproven != null) {
            unproven.add(this);
        }
    }

    /** Has the value be read at once. */
    static void noteUnprovableIn(DatabindContext context) {
        UNPROVABLE.noteIn(context);
    }

    /** Whether this call proves what it writes. */
    static boolean isWantedIn(DatabindContext context) {
        return unproven(context) != null;
    }

    void prove() {
        proven = this != UNPROVABLE;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Collection<Shape> unproven(DatabindContext context) {
        return (Collection<Shape>) context.getAttribute(Shape.class);
    }
}
