package io.mistsession.web.session;

import io.mistsession.Session;
import io.mistsession.SessionName;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session as the servlet API shows it. It holds no state: each call is a call of the {@link Session}.
 *
 * <p>An interval that is not positive means "never" in the servlet API; the session still ends at its absolute limit. It is
 * kept as that many seconds more than {@link #NEVER}, and so reads back as it was set.
 * {@link #getId()} is the session's id, a dot and its generation: it changes with each token that is replaced for a
 * reason, and opens nothing.
 */
final class MistHttpSession implements HttpSession {

    /** Longer than any number of seconds in an {@code int}. */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private final SessionViews views;
    private final Session session;
    private final @Nullable ServletExchange exchange;

    /** Whether it can be read although the session has ended, as listeners do. */
    private final boolean isLast;

    private MistHttpSession(SessionViews views, Session session, @Nullable ServletExchange exchange, boolean isLast) {
        this.views = views;
        this.session = session;
        this.exchange = exchange;
        this.isLast = isLast;
    }

    static MistHttpSession of(SessionViews views, Session session, ServletExchange exchange) {
        return new MistHttpSession(views, session, exchange, false);
    }

    static MistHttpSession outsideRequest(SessionViews views, Session session) {
        return new MistHttpSession(views, session, null, false);
    }

    /** A session that has ended, for listeners. */
    static MistHttpSession ended(SessionViews views, Session session) {
        return new MistHttpSession(views, session, null, true);
    }

    @Override
    public String getId() {
        return SessionName.of(session).toString();
    }

    @Override
    public boolean isNew() {
        return live().isNew();
    }

    @Override
    public long getCreationTime() {
        return live().createdAt().toEpochMilli();
    }

    /** That of the request before this one. */
    @Override
    public long getLastAccessedTime() {
        return live().previouslyAccessedAt().toEpochMilli();
    }

    @Override
    public int getMaxInactiveInterval() {
        long seconds = session.maxAge().plusMillis(999).toSeconds();
        long beyond = seconds - NEVER.toSeconds();
        if (beyond >= 0) {
            return (int) -beyond;
        }
        return seconds > Integer.MAX_VALUE ? -1 : (int) seconds;
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {
        if (isValid()) {
            session.setMaxAge(seconds <= 0 ? NEVER.minusSeconds(seconds) : Duration.ofSeconds(seconds));
        }
    }

    @Override
    public ServletContext getServletContext() {
        return views.servletContext().get();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return views.attributes().get(this, name);
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
            views.attributes().set(this, name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        views.attributes().remove(this, name);
    }

    @Override
    public void invalidate() {
        live().invalidate();
        views.lifecycle().discarded(this);
    }

    /**
     * Uses the session outside the request: each access renews it, and is saved at its end. The accessor is of no use any
     * more once the session has ended, or its token has been replaced for a reason.
     */
    @Override
    public Accessor getAccessor() {
        live();
        String id = getId();
        return work -> access(id, Objects.requireNonNull(work));
    }

    /** Shows neither attributes nor their values. */
    @Override
    public String toString() {
        return "HttpSession[id=" + getId() + "]";
    }

    Session session() {
        return session;
    }

    /** Null outside a request. */
    @Nullable
    ServletExchange exchange() {
        return exchange;
    }

    @SuppressWarnings("ReferenceEquality") // one view for one session object of an exchange
    boolean isOf(Session other) {
        return session == other;
    }

    /** This session as listeners get it at its end. */
    MistHttpSession last() {
        return ended(views, session);
    }

    /** The session, if it has not ended. */
    Session live() {
        if (!isValid() && !isLast) {
            throw new IllegalStateException("Session " + session.id() + " has been invalidated.");
        }
        return session;
    }

    private boolean isValid() {
        return !session.isEnded();
    }

    private void access(String id, Consumer<HttpSession> work) {
        if (!views.manager().use(id, used -> work.accept(outsideRequest(views, used)))) {
            throw new IllegalStateException("Session " + id + " has ended, or its token has been replaced since.");
        }
    }
}
