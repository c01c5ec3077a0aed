package io.mistsession.web;

import io.mistsession.Session;
import io.mistsession.SessionToken;
import io.mistsession.manager.SessionManager;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The session of one exchange as its request shows it; it may be used by several threads. */
final class RequestHttpSession {

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

    /** The session; null if there is none and none is to be made. */
    @Nullable
    HttpSession get(boolean create) {
        Optional<Session> existing = manager.getSession(exchange);
        if (existing.isPresent()) {
            return bridge(existing.get());
        }
        return create ? begin() : null;
    }

    /** Replaces the token; the new id. */
    String changeId() {
        manager.changeSessionId(exchange);
        return bridge(manager.currentSession(exchange)).getId();
    }

    /** As what the client asked for: no token, and no secret part of one. Asks no store. */
    @Nullable
    String requestedId() {
        return manager.requestedId(exchange).orElse(null);
    }

    /** Whether what the client asked for is the session of this request. */
    boolean isRequestedIdValid() {
        Optional<Session> existing = manager.getSession(exchange);
        return manager.requestedId(exchange)
                .filter(id ->
                        existing.isPresent() && plain(id).equals(existing.get().id()))
                .isPresent();
    }

    /**
     * Whether the token came in a cookie.
     *
     * @param names of the cookies that may carry it
     */
    boolean isFromCookie(Cookie @Nullable [] sent, Set<String> names) {
        Optional<String> id = manager.requestedId(exchange).map(RequestHttpSession::plain);
        return sent != null
                && Stream.of(sent)
                        .filter(cookie -> names.contains(cookie.getName()))
                        .flatMap(cookie -> SessionToken.parse(cookie.getValue()).stream())
                        .anyMatch(token -> id.filter(token.id()::equals).isPresent());
    }

    /** Comes before what was changed is saved. */
    void beforeSave() {
        sessions.watches().forEach(watch -> watch.beforeSave(exchange));
    }

    /** Comes when the request is over. */
    void finish() {
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
        String known = before == null ? requestedId() : before;
        if (known != null
                && !known.equals(now)
                && known.startsWith(bridge.session().id() + ".")) {
            sessions.idChanged(bridge, known);
        }
    }

    private boolean wasLetIn() {
        return manager.requestedId(exchange).filter(id -> id.contains(".")).isPresent();
    }

    private static String plain(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
