package io.mistsession.web.security;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.BiConsumer;
import org.springframework.security.core.Authentication;

/**
 * What happens to the session at a log-in, around Spring Security's own strategies. Without a session nothing happens:
 * the chain decides whether there will be one, and {@link SecurityContextWatch} logs the user in when the security
 * context is stored in it.
 *
 * @see org.springframework.security.web.authentication.session.SessionAuthenticationStrategy
 */
record LogInStrategies(SessionManager manager) {

    /**
     * Reserves a place for the user, and ends the session of another user. Called before the chain's own strategies, which
     * otherwise replace the token of a log-in that fails, register the session of another for the new user and put a CSRF
     * token into it.
     */
    void prepare(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        withSession(authentication, request, (exchange, user) -> {
            user.reserve(manager, exchange);
            manager.getSession(exchange)
                    .filter(session -> isOfAnother(session, user))
                    .ifPresent(Session::invalidate);
        });
    }

    /** Binds the session. Called after the chain's own strategies: a token that they have replaced is not replaced again. */
    void bind(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        withSession(authentication, request, (exchange, user) -> user.logIn(manager, exchange));
    }

    private void withSession(
            Authentication authentication,
            HttpServletRequest request,
            BiConsumer<ServletExchange, AuthenticatedUser> work) {
        AuthenticatedUser user = AuthenticatedUser.of(authentication);
        if (user != null) {
            ServletExchange.find(request)
                    .filter(exchange -> manager.getSession(exchange).isPresent())
                    .ifPresent(exchange -> work.accept(exchange, user));
        }
    }

    private static boolean isOfAnother(Session session, AuthenticatedUser user) {
        return session.owner().filter(owner -> !owner.equals(user.name())).isPresent();
    }
}
