package io.mistsession;

import java.util.List;

/**
 * Listens to what happens to sessions. It is called by the thread in which it happens, after it has happened and without
 * any lock of a store held; what it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface SessionEventListener {

    void onEvent(SessionEvent event);

    /** Listens to nothing. */
    static SessionEventListener none() {
        return event -> {};
    }

    /** Tells every one of the listeners, also when one of them throws. */
    static SessionEventListener all(List<? extends SessionEventListener> listeners) {
        return new AllSessionEventListeners(List.copyOf(listeners));
    }
}
