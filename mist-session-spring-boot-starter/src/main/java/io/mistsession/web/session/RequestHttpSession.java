package io.mistsession.web.session;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.HttpSessionAdapter;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The session of one exchange as its request shows it; it may be used by several threads. */
final class RequestHttpSession implements HttpSessionAdapter {

    private final ServletExchange exchange;
    private final SessionManager manager;
    private final HttpSessionSupport sessions;

    private final AtomicReference<@Nullable MistHttpSession> current = new AtomicReference<>();

    /** The id that listeners know. */
    private final AtomicReference<@Nullable String> knownId = new AtomicReference<>();

    RequestHttpSession(ServletExchange exchange, SessionManager manager, HttpSessionSupport sessions) {
        this.exchange = exchange;
        this.manager = manager;
        this.sessions = sessions;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        Optional<Session> existing = manager.getSession(exchange);
        if (existing.isPresent()) {
            return bridge(existing.get());
        }
        return create ? begin() : null;
    }

    @Override
    public String changeSessionId() {
        manager.changeSessionId(exchange);
        return bridge(manager.currentSession(exchange)).getId();
    }

    @Override
    public void beforeSave() {
        sessions.watches().forEach(watch -> watch.beforeSave(exchange));
    }

    @Override
    public void afterRequest() {
        MistHttpSession last = current.get();
        if (last != null) {
            sessions.forgotten(last.session());
        }
        if (!sessions.listeners().ids().isEmpty() && (last != null || wasLetIn())) {
            manager.getSession(exchange).ifPresent(this::bridge);
        }
    }

    private HttpSession begin() {
        MistHttpSession fresh = bridge(manager.openSession(exchange));
        sessions.begun(fresh);
        return fresh;
    }

    @SuppressWarnings("ReferenceEquality") // one bridge for one session of this exchange
    private MistHttpSession bridge(Session session) {
        MistHttpSession bridge = current.updateAndGet(known ->
                known != null && known.session() == session ? known : MistHttpSession.of(session, sessions, exchange));
        tellOfChangedId(bridge);
        return bridge;
    }

    private void tellOfChangedId(MistHttpSession bridge) {
        String now = bridge.getId();
        String before = knownId.getAndSet(now);
        String known = before == null ? manager.requestedId(exchange).orElse(null) : before;
        if (known != null
                && !known.equals(now)
                && known.startsWith(bridge.session().id() + ".")) {
            sessions.idChanged(bridge, known);
        }
    }

    private boolean wasLetIn() {
        return manager.requestedId(exchange).filter(id -> id.contains(".")).isPresent();
    }
}
