package io.mistsession.web.session;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an {@code HttpSession}: those of the {@link Session}, with what the servlet API and Spring expect to
 * happen when a value is bound or unbound.
 *
 * <p>This class is thread-safe.
 */
final class HttpSessionAttributes {

    private final SessionManager manager;
    private final ListenerNotifier notifier;
    private final NodeAttributes nodeAttributes;
    private final SessionScopedBeans scopedBeans;
    private final SessionWatch[] watches;

    HttpSessionAttributes(
            SessionManager manager,
            ListenerNotifier notifier,
            SessionScopedBeans scopedBeans,
            List<SessionWatch> watches) {
        this.manager = manager;
        this.notifier = notifier;
        this.nodeAttributes = new NodeAttributes(scopedBeans, manager.absoluteTimeout());
        this.scopedBeans = scopedBeans;
        this.watches = watches.toArray(SessionWatch[]::new);
    }

    @Nullable
    Object get(MistHttpSession view, String name) {
        Session session = view.live();
        if (NodeAttributes.isKept(name)) {
            return nodeAttributes.get(session.id(), name);
        }
        Object value = session.get(name);
        ServletExchange exchange = view.exchange();
        if (value != null && exchange != null) {
            for (SessionWatch watch : watches) {
                watch.read(exchange, name, value);
            }
        }
        return value;
    }

    /** A watch may replace the session: the attribute is then set in the new one. */
    void set(MistHttpSession view, String name, Object value) {
        Session session = view.live();
        if (NodeAttributes.isKept(name)) {
            nodeAttributes.set(session.id(), name, value);
            return;
        }
        Object before = session.get(name);
        boolean isSame = isSame(before, value);
        if (ReadOnlyRequests.skip(view.exchange(), name, isSame)) {
            return;
        }
        if (!isSame) {
            scopedBeans.requireStorable(name, value);
        }
        ServletExchange exchange = view.exchange();
        if (exchange != null) {
            for (SessionWatch watch : watches) {
                watch.writing(exchange, name, before, value);
            }
        }
        if (!isSame || !manager.codec().isImmutable(value)) {
            Session target = exchange != null && session.isEnded() ? manager.openSession(exchange) : view.live();
            target.set(name, value);
        }
        bound(view, name, before, value);
    }

    void remove(MistHttpSession view, String name) {
        Session session = view.live();
        if (NodeAttributes.isKept(name)) {
            nodeAttributes.remove(session.id(), name, callback -> notifier.unbound(view, name, callback));
            return;
        }
        Object before = session.get(name);
        if (ReadOnlyRequests.skip(view.exchange(), name, before == null)) {
            return;
        }
        session.remove(name);
        if (before != null) {
            unbound(view, name, before);
            notifier.removed(view, name, before);
        }
    }

    /** Whether this user may be who makes the request. */
    boolean mayBeFrom(String user, HttpServletRequest request, boolean otherwise) {
        boolean answer = otherwise;
        for (SessionWatch watch : watches) {
            answer = watch.mayBeFrom(user, request, answer);
        }
        return answer;
    }

    /** Called before changes are saved. */
    void beforeSave(ServletExchange exchange) {
        for (SessionWatch watch : watches) {
            watch.beforeSave(exchange);
        }
    }

    /** Called when the session has ended, and with it every attribute. */
    void end(MistHttpSession view) {
        Session session = view.session();
        for (String name : session.names()) {
            Object value = session.get(name);
            if (value != null) {
                unbound(view, name, value);
                notifier.removed(view, name, value);
            }
        }
        nodeAttributes.end(session.id(), (name, callback) -> notifier.unbound(view, name, callback));
    }

    /** Spring sets what it has read once more: to write that would undo what other requests have written since. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(@Nullable Object before, Object value) {
        return before == value;
    }

    private void bound(MistHttpSession view, String name, @Nullable Object before, Object value) {
        if (before == null) {
            notifier.bound(view, name, value);
            notifier.added(view, name, value);
        } else {
            if (!isSame(before, value)) {
                notifier.bound(view, name, value);
                unbound(view, name, before);
            }
            notifier.replaced(view, name, before);
        }
    }

    private void unbound(MistHttpSession view, String name, Object value) {
        notifier.unbound(view, name, value);
        scopedBeans.destroy(name, value);
    }
}
