package io.mistsession;

import java.util.List;

/**
 * Receives all events of sessions. With the starter, each bean of this type is called.
 *
 * <p>A listener is called after the event, in the thread that caused it, and several threads may call it at once. No lock
 * of a store is held, but the lock of the exchange may be, so a listener must not wait for another thread of the same
 * request. An exception of a listener is logged and has no other effect.
 */
@FunctionalInterface
public interface SessionEventListener {

    /** Called after something has happened to a session. */
    void onEvent(SessionEvent event);

    /** A listener that does nothing. */
    static SessionEventListener none() {
        return event -> {};
    }

    /** A listener that calls all of these, even if one of them throws an exception. */
    static SessionEventListener all(List<? extends SessionEventListener> listeners) {
        List<SessionEventListener> all = List.copyOf(listeners);
        return event -> Listeners.callAll(all, listener -> listener.onEvent(event));
    }
}
