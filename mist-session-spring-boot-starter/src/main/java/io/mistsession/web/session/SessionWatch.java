package io.mistsession.web.session;

import io.mistsession.web.ServletExchange;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the attributes that pass through {@link jakarta.servlet.http.HttpSession}, and draws its conclusions for the
 * session. What it throws reaches whoever touched the attribute. Implementations are thread-safe.
 */
public interface SessionWatch {

    /** The application was given an attribute's value, and may change it in place. */
    void read(ServletExchange exchange, String name, Object value);

    /**
     * The application is about to set an attribute. If the session is replaced by another one now, the attribute is set
     * there.
     *
     * @param before {@code null} if there is none
     */
    void writing(ServletExchange exchange, String name, @Nullable Object before, Object value);

    /** What was changed, also in place, is about to be saved. */
    void beforeSave(ServletExchange exchange);
}
