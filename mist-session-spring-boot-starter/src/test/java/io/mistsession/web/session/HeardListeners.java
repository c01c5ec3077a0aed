package io.mistsession.web.session;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Writes down what listeners are told. */
public final class HeardListeners implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    public volatile Consumer<HttpSessionEvent> whenCreated = HeardListeners::nothing;
    public volatile Consumer<HttpSessionEvent> whenDestroyed = HeardListeners::nothing;

    /** Forgets what was heard, and what else is to be done. */
    public void forget() {
        heard.clear();
        whenCreated = HeardListeners::nothing;
        whenDestroyed = HeardListeners::nothing;
    }

    public List<String> notices() {
        return new ArrayList<>(heard);
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        heard.add("created");
        whenCreated.accept(event);
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        heard.add("destroyed");
        whenDestroyed.accept(event);
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        heard.add("added " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        heard.add("replaced " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        heard.add("removed " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String before) {
        heard.add("id " + generation(before) + " to "
                + generation(event.getSession().getId()));
    }

    private static void nothing(HttpSessionEvent event) {}

    private static String generation(String id) {
        return id.substring(id.indexOf('.') + 1);
    }
}
