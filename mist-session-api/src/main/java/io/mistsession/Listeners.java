package io.mistsession;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls listeners of the application so that one that fails harms neither its caller nor the others. Thread-safe. */
public final class Listeners {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private Listeners() {}

    /** Calls all of them in order. What one throws is logged. */
    public static <L> void callAll(Iterable<L> listeners, Consumer<L> call) {
        for (L listener : listeners) {
            call(listener, call);
        }
    }

    /** Calls one of them. What it throws is logged; an error that leaves the process unusable is passed on. */
    public static <L> void call(L listener, Consumer<L> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            log.warn("A session listener failed: {}", listener.getClass().getName(), e);
        }
    }
}
