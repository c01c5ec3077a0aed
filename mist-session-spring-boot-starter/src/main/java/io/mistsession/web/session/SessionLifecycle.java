package io.mistsession.web.session;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.mistsession.Session;
import java.util.concurrent.ConcurrentMap;

/**
 * Announces the begin and the end of each session once to the listeners of the servlet API.
 *
 * <p>{@code sessionCreated} is called with the first {@code getSession()}, because listeners may set something up for the
 * request. If that session ends before it is stored, {@code sessionDestroyed} is called too.
 *
 * <p>This class is thread-safe.
 */
final class SessionLifecycle {

    private final ListenerNotifier notifier;
    private final HttpSessionAttributes attributes;

    /** New sessions that were announced to listeners and are not stored yet. */
    private final ConcurrentMap<Session, Boolean> announced =
            Caffeine.newBuilder().weakKeys().<Session, Boolean>build().asMap();

    SessionLifecycle(ListenerNotifier notifier, HttpSessionAttributes attributes) {
        this.notifier = notifier;
        this.attributes = attributes;
    }

    /** Called when a new session was asked for. */
    void begun(MistHttpSession view) {
        if (notifier.hasLifecycleListeners() && announced.putIfAbsent(view.session(), true) == null) {
            notifier.created(view);
        }
    }

    /** Called when a session was stored. Listeners that are called now may set attributes. */
    void stored(MistHttpSession view) {
        Session session = view.session();
        if (announced.remove(session) == null && notifier.hasLifecycleListeners()) {
            notifier.created(view);
            if (session.isModified()) {
                session.save();
            }
        }
    }

    /** Called when a stored session has ended. */
    void ended(MistHttpSession view) {
        notifier.destroyed(view);
        attributes.end(view);
    }

    /** Called when a session will not be stored any more, if it is not stored yet. */
    void discarded(MistHttpSession view) {
        Session session = view.session();
        if (session.isNew() && announced.remove(session) != null) {
            ended(view.last());
        }
    }
}
