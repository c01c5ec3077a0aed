package io.mistsession.web.security;

import io.mistsession.manager.SessionManager;
import java.util.List;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Makes the user who logs in the owner of the session, on every chain that keeps its security context in sessions. This
 * is done after the chain's own strategies, so that a token that they have replaced is not replaced again. On every chain
 * with a log-out, that fails if the client's token was replaced.
 */
final class SessionLogInConfigurer implements Customizer<HttpSecurity> {

    private final LogOutWithoutSession logOutHandler;
    private final LogInStrategies strategies;

    SessionLogInConfigurer(SessionManager manager) {
        this.logOutHandler = new LogOutWithoutSession(manager);
        this.strategies = new LogInStrategies(manager);
    }

    @Override
    public void customize(HttpSecurity http) {
        http.sessionManagement(sessions -> sessions.withObjectPostProcessor(new Appender(http)));
        http.logout(logOut -> logOut.addLogoutHandler(logOutHandler));
    }

    private final class Appender implements ObjectPostProcessor<CompositeSessionAuthenticationStrategy> {

        private final HttpSecurity http;

        Appender(HttpSecurity http) {
            this.http = http;
        }

        @Override
        @SuppressWarnings("unchecked") // the chain takes any composite
        public <O extends CompositeSessionAuthenticationStrategy> O postProcess(O own) {
            return isStateless(http.getSharedObject(SecurityContextRepository.class))
                    ? own
                    : (O) new CompositeSessionAuthenticationStrategy(
                            List.of(strategies::prepare, own, strategies::bind));
        }

        private static boolean isStateless(SecurityContextRepository repository) {
            return repository instanceof RequestAttributeSecurityContextRepository
                    || repository instanceof NullSecurityContextRepository;
        }
    }
}
