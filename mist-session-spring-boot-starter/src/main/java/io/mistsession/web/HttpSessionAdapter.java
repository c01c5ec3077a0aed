package io.mistsession.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * The session of one exchange as {@code HttpServletRequest} shows it, in place of the container's. Implementations are
 * safe for use by the threads of one exchange.
 */
public interface HttpSessionAdapter {

    /** Makes the adapter of each exchange. Implementations are thread-safe. */
    @FunctionalInterface
    interface Factory {

        /** Called once for each exchange, before the application gets the request. */
        HttpSessionAdapter create(ServletExchange exchange);
    }

    /**
     * The session of the exchange.
     *
     * @param create whether a missing session is created
     * @return {@code null} if there is no session and none is created
     */
    @Nullable
    HttpSession getSession(boolean create);

    /**
     * Replaces the session's token.
     *
     * @return the new id of the session
     * @throws IllegalStateException if there is no session, or the response is committed
     */
    String changeSessionId();

    /**
     * Whether this user may be who makes the request, as {@link io.mistsession.Exchange#mayBeFrom} tells.
     *
     * @param request the container's
     * @param otherwise what the container says: the answer of an adapter that does not know who makes the request
     */
    default boolean mayBeFrom(String user, HttpServletRequest request, boolean otherwise) {
        return otherwise;
    }

    /** Called before the exchange's changes are saved. */
    void beforeSave();

    /** Called when the request has ended; called again if it ends a second time, as an asynchronous request may. */
    void afterRequest();
}
