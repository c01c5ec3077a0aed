package io.mistsession;

import java.util.List;

/**
 * Listens to what happens to sessions. It is called by the thread in which it happens, after it has happened and without
 * any lock of a store held; what it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface SessionEvents {

    void on(SessionEvent event);

    /** Listens to nothing. */
    static SessionEvents none() {
        return event -> {};
    }

    /** Tells every one of the listeners, also when one of them throws. */
    static SessionEvents all(List<? extends SessionEvents> listeners) {
        return new AllSessionEvents(List.copyOf(listeners));
    }
}
