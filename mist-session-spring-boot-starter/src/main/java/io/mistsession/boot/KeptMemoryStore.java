package io.mistsession.boot;

import io.mistsession.MonotonicClock;
import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.store.SessionStore;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;

/**
 * Keeps the memory store when DevTools restarts the application, so that a developer stays logged in. The store holds
 * encoded bytes only, and so none of the classes that a restart replaces. It does not keep the listeners of the
 * application that ends.
 */
final class KeptMemoryStore implements DisposableBean {

    private static final String ATTRIBUTE = "mistSessionStore";

    private @Nullable Kept kept;

    /**
     * The store of the application before the restart, or a new one if there is none or the settings have changed.
     *
     * @param settings what the store depends on, of classes of the JDK
     */
    SessionStore store(
            Clock clock,
            Object settings,
            SessionEventListener events,
            Function<SessionEventListener, SessionStore> factory) {
        if (!clock.equals(MonotonicClock.system()) || getClass().getClassLoader() instanceof RestartClassLoader) {
            return factory.apply(events); // it would hold classes of this application
        }
        Restarter restarter = Restarter.getInstance();
        Kept known = (Kept) restarter.getOrAddAttribute(ATTRIBUTE, () -> Kept.of(settings, factory));
        if (!known.settings.equals(settings)) {
            Object ignored = restarter.removeAttribute(ATTRIBUTE);
            known = (Kept) restarter.getOrAddAttribute(ATTRIBUTE, () -> Kept.of(settings, factory));
        }
        known.events.target = events;
        kept = known;
        return known.store;
    }

    @Override
    public void destroy() {
        if (kept != null) {
            kept.events.target = SessionEventListener.none();
        }
    }

    private record Kept(Object settings, SessionStore store, Events events) {

        static Kept of(Object settings, Function<SessionEventListener, SessionStore> factory) {
            Events events = new Events();
            return new Kept(settings, factory.apply(events), events);
        }
    }

    /** Calls the listeners of the application that runs. */
    private static final class Events implements SessionEventListener {

        private volatile SessionEventListener target = SessionEventListener.none();

        @Override
        public void onEvent(SessionEvent event) {
            target.onEvent(event);
        }
    }
}
