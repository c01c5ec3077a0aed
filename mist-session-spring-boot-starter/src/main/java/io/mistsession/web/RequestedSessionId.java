package io.mistsession.web;

import io.mistsession.Session;
import io.mistsession.SessionName;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.manager.SessionManager;
import jakarta.servlet.http.Cookie;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session that a client asks for, as the servlet API names it: by an id that opens nothing. */
record RequestedSessionId(SessionManager manager, ServletExchange exchange) {

    /**
     * The id, with the generation that the client was let in with, the same throughout a request; {@code null} if the
     * client asks for none. Without such a session, or if the store cannot be reached, it is the bare id.
     */
    @Nullable
    String value() {
        try {
            Optional<Session> ignored = manager.getSession(exchange);
        } catch (SessionStoreException e) {
            // A caller that needs the session gets this exception; the id in the token is known without the store.
        }
        return manager.requestedId(exchange).orElse(null);
    }

    /** Whether it is the id of the exchange's session. */
    boolean isValid() {
        Optional<Session> session = manager.getSession(exchange);
        Optional<SessionName> name = name();
        return session.isPresent()
                && name.isPresent()
                && name.get().id().equals(session.get().id());
    }

    /** Whether the token was in one of these cookies. */
    boolean isFromCookie(Cookie @Nullable [] sent, TokenNames names) {
        Optional<SessionName> name = name();
        if (name.isPresent() && sent != null) {
            for (Cookie cookie : sent) {
                if (names.isCookie(cookie.getName()) && isTokenOf(name.get().id(), cookie.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<SessionName> name() {
        return manager.requestedId(exchange).flatMap(SessionName::parse);
    }

    private static boolean isTokenOf(String id, String value) {
        return SessionToken.parse(value).filter(token -> token.id().equals(id)).isPresent();
    }
}
