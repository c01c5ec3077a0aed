package io.mistsession.web.session;

import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Watches the attributes that are read and set through {@link jakarta.servlet.http.HttpSession}, and may act on the
 * session. What it throws is thrown to the caller that read or set the attribute. It may also know who makes a request.
 * Implementations are thread-safe.
 */
public interface SessionWatch {

    /** Called when the application gets an attribute's value, which it may change in place. */
    void read(ServletExchange exchange, String name, Object value);

    /**
     * Called before the application's value is set. If the watch replaces the session, the value is set in the new one.
     *
     * @param before {@code null} if there is none
     */
    void writing(ServletExchange exchange, String name, @Nullable Object before, Object value);

    /**
     * Whether this user may be who makes the request. Called by the thread that asks, without any lock.
     *
     * @param request the container's
     * @param otherwise what others say: the answer of a watch that does not know who makes the request
     */
    default boolean mayBeFrom(String user, HttpServletRequest request, boolean otherwise) {
        return otherwise;
    }

    /** Called before changes are saved, including those that were made in place. */
    void beforeSave(ServletExchange exchange);
}
