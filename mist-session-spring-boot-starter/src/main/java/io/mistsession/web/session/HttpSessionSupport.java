package io.mistsession.web.session;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.HttpSessionAdapter;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the {@code HttpSession} of each exchange, and announces the manager's events to the listeners of the servlet API.
 * The end of a session is announced once, on the node that removed or swept it. A session that a full memory store
 * evicts, or that another store has lost, ends without an announcement.
 *
 * <p>This class is thread-safe.
 */
final class HttpSessionSupport implements SessionEventListener, HttpSessionAdapter.Factory {

    private final SessionViews views;

    /**
     * @param servletContext asked for when it is needed
     * @param listeners asked for when listeners are to be called
     * @param watches in the order in which they are called
     */
    HttpSessionSupport(
            SessionManager manager,
            Supplier<ServletContext> servletContext,
            Supplier<HttpSessionListeners> listeners,
            SessionScopedBeans scopedBeans,
            List<SessionWatch> watches) {
        ListenerNotifier notifier = new ListenerNotifier(listeners);
        HttpSessionAttributes attributes = new HttpSessionAttributes(manager, notifier, scopedBeans, watches);
        SessionLifecycle lifecycle = new SessionLifecycle(notifier, attributes);
        this.views = new SessionViews(manager, servletContext, notifier, attributes, lifecycle);
    }

    @Override
    public HttpSessionAdapter create(ServletExchange exchange) {
        return new RequestHttpSession(views, exchange);
    }

    @Override
    public void onEvent(SessionEvent event) {
        if (event instanceof SessionEvent.Created created) {
            views.lifecycle().stored(MistHttpSession.outsideRequest(views, created.session()));
        } else if (event instanceof SessionEvent.Removed removed) {
            ended(removed.session());
        } else if (event instanceof SessionEvent.Expired expired) {
            expired.session().ifPresent(this::ended);
        }
    }

    private void ended(Session session) {
        views.lifecycle().ended(MistHttpSession.ended(views, session));
    }
}
