package io.mistsession.web.session;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.HttpSessionAdapter;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The sessions of an application as the servlet API knows them, and what that API's listeners are told. As one of the
 * manager's {@link SessionEventListener} it hears of beginnings and ends, whoever causes them: each end is told once, on the
 * node on which the session was removed or, having run out, swept. What a full memory store drops, or another store has
 * lost, ends without a word.
 *
 * <p>{@code sessionCreated} comes with the first {@code getSession()}, as listeners may want to set something up for the
 * request. Of a session that ends before it is stored, listeners are told so, too.
 *
 * <p>This class is thread-safe.
 */
final class HttpSessionSupport implements SessionEventListener, HttpSessionAdapter.Factory {

    private final SessionManager manager;
    private final Supplier<ServletContext> servletContext;
    private final Supplier<HttpSessionListeners> listeners;
    private final List<SessionWatch> watches;
    private final AttributeBinding attributes;

    /** New sessions of which listeners have been told, and which are not stored yet. */
    private final ConcurrentMap<Session, Boolean> announced =
            Caffeine.newBuilder().weakKeys().<Session, Boolean>build().asMap();

    /**
     * @param servletContext asked for when it is needed
     * @param listeners asked for when somebody is to be told
     * @param watches in the order in which they are asked
     */
    HttpSessionSupport(
            SessionManager manager,
            Supplier<ServletContext> servletContext,
            Supplier<HttpSessionListeners> listeners,
            SessionScopedBeans scopedBeans,
            List<SessionWatch> watches) {
        this.manager = manager;
        this.servletContext = servletContext;
        this.listeners = listeners;
        this.watches = List.copyOf(watches);
        this.attributes = new AttributeBinding(
                this, new NodeAttributes(scopedBeans, manager.absoluteTimeout()), scopedBeans, manager.codec());
    }

    @Override
    public void onEvent(SessionEvent event) {
        if (event instanceof SessionEvent.Created created) {
            stored(created.session());
        } else if (event instanceof SessionEvent.Removed removed) {
            ended(removed.session());
        } else if (event instanceof SessionEvent.Expired expired) {
            expired.session().ifPresent(this::ended);
        }
    }

    @Override
    public HttpSessionAdapter create(ServletExchange exchange) {
        return new RequestHttpSession(exchange, manager, this);
    }

    ServletContext servletContext() {
        return servletContext.get();
    }

    HttpSessionListeners listeners() {
        return listeners.get();
    }

    List<SessionWatch> watches() {
        return watches;
    }

    AttributeBinding attributes() {
        return attributes;
    }

    /** A new session has been asked for. */
    void begun(MistHttpSession session) {
        if (!listeners().lifecycle().isEmpty() && announced.putIfAbsent(session.session(), true) == null) {
            created(session);
        }
    }

    /** A new session that was not stored by now never will be. */
    void forgotten(Session session) {
        if (announced.remove(session) != null) {
            ended(session);
        }
    }

    void idChanged(MistHttpSession session, String before) {
        HttpSessionEvent event = new HttpSessionEvent(session);
        Listeners.callAll(
                listeners().ids(), (HttpSessionIdListener listener) -> listener.sessionIdChanged(event, before));
    }

    /** The session that has taken the place of one that has ended. */
    Session successor(MistHttpSession ended) {
        return ended.exchange().map(manager::openSession).orElseGet(ended::live);
    }

    /** Uses a session outside any request. */
    void access(String id, Consumer<HttpSession> work) {
        if (!manager.use(id, session -> work.accept(MistHttpSession.of(session, this)))) {
            throw new IllegalStateException("Session " + id + " has ended, or its token has been replaced since.");
        }
    }

    /** Listeners that have not been told yet may set attributes, too. */
    private void stored(Session session) {
        if (announced.remove(session) == null && !listeners().lifecycle().isEmpty()) {
            created(MistHttpSession.of(session, this));
            if (session.isModified()) {
                session.save();
            }
        }
    }

    private void created(MistHttpSession session) {
        HttpSessionEvent event = new HttpSessionEvent(session);
        Listeners.callAll(listeners().lifecycle(), listener -> listener.sessionCreated(event));
    }

    private void ended(Session session) {
        MistHttpSession view = MistHttpSession.lastOf(session, this);
        HttpSessionEvent event = new HttpSessionEvent(view);
        List<HttpSessionListener> lastFirst = new ArrayList<>(listeners().lifecycle());
        Collections.reverse(lastFirst);
        Listeners.callAll(lastFirst, listener -> listener.sessionDestroyed(event));
        attributes.end(view);
    }
}
