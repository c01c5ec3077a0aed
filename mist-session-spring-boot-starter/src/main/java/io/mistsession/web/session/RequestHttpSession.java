package io.mistsession.web.session;

import io.mistsession.Session;
import io.mistsession.SessionName;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.HttpSessionAdapter;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code HttpSession} of one exchange: one view for each session that the exchange has, whichever thread asks. */
final class RequestHttpSession implements HttpSessionAdapter {

    private final SessionViews views;
    private final ServletExchange exchange;

    private volatile @Nullable MistHttpSession current;

    /** The id that listeners know. */
    private @Nullable String knownId;

    RequestHttpSession(SessionViews views, ServletExchange exchange) {
        this.views = views;
        this.exchange = exchange;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        Optional<Session> existing = manager().getSession(exchange);
        if (existing.isPresent()) {
            return view(existing.get());
        }
        if (!create) {
            return null;
        }
        MistHttpSession fresh = view(manager().openSession(exchange));
        views.lifecycle().begun(fresh);
        return fresh;
    }

    @Override
    public String changeSessionId() {
        manager().changeSessionId(exchange);
        return view(manager().currentSession(exchange)).getId();
    }

    @Override
    public boolean mayBeFrom(String user, HttpServletRequest request, boolean otherwise) {
        return views.attributes().mayBeFrom(user, request, otherwise);
    }

    @Override
    public void beforeSave() {
        views.attributes().beforeSave(exchange);
    }

    @Override
    public void afterRequest() {
        MistHttpSession last = current;
        if (last != null) {
            views.lifecycle().discarded(last);
        }
        if (views.notifier().hasIdListeners() && (last != null || isLoaded())) {
            manager().getSession(exchange).ifPresent(this::view);
        }
    }

    private MistHttpSession view(Session session) {
        MistHttpSession known = current;
        MistHttpSession view = known != null && known.isOf(session) ? known : newView(session);
        if (views.notifier().hasIdListeners()) {
            announceChangedId(view);
        }
        return view;
    }

    private synchronized MistHttpSession newView(Session session) {
        MistHttpSession known = current;
        if (known != null && known.isOf(session)) {
            return known;
        }
        MistHttpSession view = MistHttpSession.of(views, session, exchange);
        current = view;
        return view;
    }

    private void announceChangedId(MistHttpSession view) {
        String before = replaceKnownId(view.getId());
        String known = before == null ? manager().requestedId(exchange).orElse(null) : before;
        if (known != null && isEarlierNameOf(known, view.session())) {
            views.notifier().idChanged(view, known);
        }
    }

    private synchronized @Nullable String replaceKnownId(String id) {
        String before = knownId;
        knownId = id;
        return before;
    }

    private static boolean isEarlierNameOf(String known, Session session) {
        return SessionName.parse(known)
                .filter(name -> name.generation().isPresent())
                .filter(name -> name.id().equals(session.id()) && !name.matches(session))
                .isPresent();
    }

    /** Only a session that was loaded is named with its generation. */
    private boolean isLoaded() {
        return manager()
                .requestedId(exchange)
                .flatMap(SessionName::parse)
                .filter(name -> name.generation().isPresent())
                .isPresent();
    }

    private SessionManager manager() {
        return views.manager();
    }
}
