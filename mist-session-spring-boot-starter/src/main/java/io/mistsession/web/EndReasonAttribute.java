package io.mistsession.web;

import io.mistsession.EndReason;
import io.mistsession.SessionStoreException;
import io.mistsession.manager.SessionManager;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** The request attribute that tells a page why the client's session has ended: see {@link SessionManager#endReason}. */
final class EndReasonAttribute {

    static final String NAME = "io.mistsession.endReason";

    private EndReasonAttribute() {}

    /** Null if the client has a session, if it is not known why it has none, or if the store cannot be asked. */
    static @Nullable EndReason of(ServletRequest request) {
        return (EndReason) request.getAttribute(NAME);
    }

    static @Nullable EndReason of(SessionManager manager, ServletExchange exchange) {
        try {
            return manager.endReason(exchange).orElse(null);
        } catch (SessionStoreException e) {
            return null; // what needs the session gets the same exception
        }
    }
}
