package io.mistsession.web.session;

import io.mistsession.Session;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as the servlet API shows it. It holds nothing itself: what is done here is done to the {@link Session}.
 *
 * <p>An interval that is not positive means "never" in the servlet API; the absolute limit ends the session all the
 * same. {@link #getId()} is the session's id, a dot and its generation: it changes with every token that is replaced for
 * a reason, and opens nothing.
 */
final class MistHttpSession implements HttpSession {

    /** Longer than any interval that {@code int} seconds can tell. */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private final Session session;
    private final HttpSessionSupport sessions;
    private final @Nullable ServletExchange exchange;

    /** Whether it can be read though the session has ended: what listeners get. */
    private final boolean isLastView;

    private MistHttpSession(
            Session session, HttpSessionSupport sessions, @Nullable ServletExchange exchange, boolean isLastView) {
        this.session = session;
        this.sessions = sessions;
        this.exchange = exchange;
        this.isLastView = isLastView;
    }

    /** A session in its exchange. */
    static MistHttpSession of(Session session, HttpSessionSupport sessions, ServletExchange exchange) {
        return new MistHttpSession(session, sessions, exchange, false);
    }

    /** A session outside any request. */
    static MistHttpSession of(Session session, HttpSessionSupport sessions) {
        return new MistHttpSession(session, sessions, null, false);
    }

    /** A session at its end. */
    static MistHttpSession lastOf(Session session, HttpSessionSupport sessions) {
        return new MistHttpSession(session, sessions, null, true);
    }

    @Override
    public String getId() {
        return session.id() + "." + session.generation();
    }

    @Override
    public boolean isNew() {
        return live().isNew();
    }

    @Override
    public long getCreationTime() {
        return live().createdAt().toEpochMilli();
    }

    @Override
    public long getLastAccessedTime() {
        return live().lastAccessedAt().toEpochMilli();
    }

    @Override
    public int getMaxInactiveInterval() {
        long seconds = session.maxAge().plusMillis(999).toSeconds();
        return seconds > Integer.MAX_VALUE ? -1 : (int) seconds;
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {
        if (isValid()) {
            session.setMaxAge(seconds <= 0 ? NEVER : Duration.ofSeconds(seconds));
        }
    }

    @Override
    public ServletContext getServletContext() {
        return sessions.servletContext();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return sessions.attributes().get(this, name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(live().names());
    }

    /** Null removes the attribute. */
    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
        } else {
            sessions.attributes().set(this, name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        sessions.attributes().remove(this, name);
    }

    @Override
    public void invalidate() {
        live().invalidate();
        sessions.forgotten(session);
    }

    /**
     * Uses the session outside the request: each access counts as one, and is saved when it is over. It is of no use any
     * more once the session has ended, or its token has been replaced for a reason.
     */
    @Override
    public Accessor getAccessor() {
        live();
        String id = getId();
        return work -> sessions.access(id, Objects.requireNonNull(work));
    }

    /** Shows neither attributes nor their values. */
    @Override
    public String toString() {
        return "HttpSession[id=" + getId() + "]";
    }

    Session session() {
        return session;
    }

    Optional<ServletExchange> exchange() {
        return Optional.ofNullable(exchange);
    }

    boolean isValid() {
        return !session.isEnded();
    }

    /** The session, if it may still be asked. */
    Session live() {
        if (!isValid() && !isLastView) {
            throw new IllegalStateException("Session " + session.id() + " has been invalidated.");
        }
        return session;
    }
}
