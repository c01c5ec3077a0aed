package io.mistsession.codec;

import java.util.Collection;
import tools.jackson.databind.DatabindContext;

/** A class at a place where values of it are written. One that never came back makes the whole value be read at once. */
final class Shape {

    private final boolean provable;
    private volatile boolean proven;

    Shape() {
        this(true);
    }

    private Shape(boolean provable) {
        this.provable = provable;
    }

    /** For a class of which one object may come back and another may not. */
    static Shape neverProven() {
        return new Shape(false);
    }

    /** Remembers with the call that this was written, if it has never come back. */
    @SuppressWarnings("unchecked")
    void noteIn(DatabindContext context) {
        if (!proven && context.getAttribute(Shape.class) instanceof Collection<?> unproven) {
            ((Collection<Shape>) unproven).add(this);
        }
    }

    void prove() {
        proven = provable;
    }
}
