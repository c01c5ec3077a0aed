package io.mistsession.web.session;

import io.mistsession.Listeners;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Calls the application's listeners of the servlet API. A listener that throws harms neither the others nor the session.
 *
 * <p>This class is thread-safe.
 */
final class ListenerNotifier {

    private final Supplier<HttpSessionListeners> listeners;

    /** @param listeners asked for when listeners are to be called */
    ListenerNotifier(Supplier<HttpSessionListeners> listeners) {
        this.listeners = listeners;
    }

    boolean hasLifecycleListeners() {
        return !listeners.get().lifecycle().isEmpty();
    }

    boolean hasIdListeners() {
        return !listeners.get().ids().isEmpty();
    }

    void created(HttpSession session) {
        HttpSessionEvent event = new HttpSessionEvent(session);
        Listeners.callAll(listeners.get().lifecycle(), listener -> listener.sessionCreated(event));
    }

    /** Calls the listeners in reverse order. */
    void destroyed(HttpSession session) {
        HttpSessionEvent event = new HttpSessionEvent(session);
        List<HttpSessionListener> lastFirst = new ArrayList<>(listeners.get().lifecycle());
        Collections.reverse(lastFirst);
        Listeners.callAll(lastFirst, listener -> listener.sessionDestroyed(event));
    }

    void idChanged(HttpSession session, String before) {
        HttpSessionEvent event = new HttpSessionEvent(session);
        Listeners.callAll(listeners.get().ids(), listener -> listener.sessionIdChanged(event, before));
    }

    void added(HttpSession session, String name, Object value) {
        attribute(session, name, value, HttpSessionAttributeListener::attributeAdded);
    }

    /** @param before the value that was replaced */
    void replaced(HttpSession session, String name, Object before) {
        attribute(session, name, before, HttpSessionAttributeListener::attributeReplaced);
    }

    void removed(HttpSession session, String name, Object before) {
        attribute(session, name, before, HttpSessionAttributeListener::attributeRemoved);
    }

    /** Calls the value itself, if it listens. */
    void bound(HttpSession session, String name, Object value) {
        if (value instanceof HttpSessionBindingListener listener) {
            Listeners.call(listener, each -> each.valueBound(new HttpSessionBindingEvent(session, name, value)));
        }
    }

    /** Calls the value itself, if it listens. */
    void unbound(HttpSession session, String name, Object value) {
        if (value instanceof HttpSessionBindingListener listener) {
            Listeners.call(listener, each -> each.valueUnbound(new HttpSessionBindingEvent(session, name, value)));
        }
    }

    private void attribute(
            HttpSession session,
            String name,
            Object value,
            BiConsumer<HttpSessionAttributeListener, HttpSessionBindingEvent> notice) {
        List<HttpSessionAttributeListener> interested = listeners.get().attributes();
        if (!interested.isEmpty()) {
            HttpSessionBindingEvent event = new HttpSessionBindingEvent(session, name, value);
            Listeners.callAll(interested, listener -> notice.accept(listener, event));
        }
    }
}
