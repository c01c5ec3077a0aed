package io.mistsession.web.security;

import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/**
 * A log-out of a client without a session. Spring Security would do nothing and report success, also if the client's
 * session lives on with another token, or if its tokens open several sessions.
 */
record LogOutWithoutSession(SessionManager manager) implements LogoutHandler {

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        ServletExchange.find(request)
                .filter(exchange -> manager.getSession(exchange).isEmpty())
                .ifPresent(manager::removeSession);
    }
}
