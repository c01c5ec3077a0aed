package io.mistsession.web;

import io.mistsession.SessionToken;
import io.mistsession.manager.SessionManager;
import jakarta.servlet.http.Cookie;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The session that a client asks for, as the servlet API names it: by an id that opens nothing. */
final class RequestedSessionId {

    private final SessionManager manager;
    private final ServletExchange exchange;

    RequestedSessionId(SessionManager manager, ServletExchange exchange) {
        this.manager = manager;
        this.exchange = exchange;
    }

    /** The id, with the generation that was loaded; {@code null} if the client asks for no session. Asks no store. */
    @Nullable
    String value() {
        return manager.requestedId(exchange).orElse(null);
    }

    /** Whether it is the id of the exchange's session. */
    boolean isValid() {
        String current =
                manager.getSession(exchange).map(session -> session.id()).orElse(null);
        return current != null && current.equals(plain());
    }

    /**
     * Whether the token was in a cookie.
     *
     * @param names of the cookies that may carry it
     */
    boolean isFromCookie(Cookie @Nullable [] sent, Set<String> names) {
        String id = plain();
        if (id == null || sent == null) {
            return false;
        }
        for (Cookie cookie : sent) {
            if (names.contains(cookie.getName())
                    && SessionToken.parse(cookie.getValue())
                            .filter(token -> token.id().equals(id))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The id without its generation. */
    private @Nullable String plain() {
        String id = value();
        int dot = id == null ? -1 : id.indexOf('.');
        return id == null || dot < 0 ? id : id.substring(0, dot);
    }
}
