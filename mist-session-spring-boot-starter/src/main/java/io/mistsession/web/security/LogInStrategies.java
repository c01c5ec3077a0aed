package io.mistsession.web.security;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.BiConsumer;
import org.springframework.security.core.Authentication;

/**
 * What happens to the session of whoever logs in, around Spring Security's own strategies. Without a session nothing
 * does: whether there will be one is up to the chain, and {@link SecurityContextWatch} does the log-in once the security
 * context is put into it.
 *
 * @see org.springframework.security.web.authentication.session.SessionAuthenticationStrategy
 */
record LogInStrategies(SessionManager manager) {

    /**
     * Ends the session of another user. Comes first: the chain's own strategies else register, and put a new CSRF token
     * into, a session that is not going to be the new user's.
     */
    void endSomebodyElses(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        withSession(
                authentication,
                request,
                (exchange, logIn) -> manager.getSession(exchange)
                        .filter(session -> isOfAnother(session, logIn))
                        .ifPresent(Session::invalidate));
    }

    /** Binds the session. Comes last: a token that the chain's own strategies have replaced is not replaced again. */
    void bind(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        withSession(authentication, request, (exchange, logIn) -> logIn.apply(manager, exchange));
    }

    private void withSession(
            Authentication authentication,
            HttpServletRequest request,
            BiConsumer<ServletExchange, AuthenticatedUser> work) {
        AuthenticatedUser logIn = AuthenticatedUser.of(authentication);
        if (logIn != null) {
            ServletExchange.find(request)
                    .filter(exchange -> manager.getSession(exchange).isPresent())
                    .ifPresent(exchange -> work.accept(exchange, logIn));
        }
    }

    private static boolean isOfAnother(Session session, AuthenticatedUser logIn) {
        return session.owner().filter(owner -> !owner.equals(logIn.name())).isPresent();
    }
}
