package io.mistsession.web.session;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls listeners of the application: one that throws harms neither the others nor the session. */
final class Listeners {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private Listeners() {}

    static <L> void callAll(List<L> listeners, Consumer<L> notice) {
        for (L listener : listeners) {
            call(listener, notice);
        }
    }

    static <L> void call(L listener, Consumer<L> notice) {
        try {
            notice.accept(listener);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            log.warn("A session listener failed: {}", listener.getClass().getName(), e);
        }
    }
}
