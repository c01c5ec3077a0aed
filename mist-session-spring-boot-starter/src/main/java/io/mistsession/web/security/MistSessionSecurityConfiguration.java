package io.mistsession.web.security;

import io.mistsession.manager.SessionManager;
import io.mistsession.web.session.SessionWatch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;

/** What a log-in with Spring Security does to a session; also where its chains are not configured in Java. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({AuthenticationTrustResolver.class, SecurityContextRepository.class})
class MistSessionSecurityConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "mistSessionSecurityContextWatch")
    SessionWatch mistSessionSecurityContextWatch(
            SessionManager manager,
            ObjectProvider<SecurityContextHolderStrategy> holders,
            ObjectProvider<SecurityFilterChain> chains) {
        return new SecurityContextWatch(manager, new RequestUsers(holders, chains));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HttpSecurity.class)
    static class WithChains {

        @Bean
        @ConditionalOnMissingBean
        SessionLogInConfigurer mistSessionLogInConfigurer(SessionManager manager) {
            return new SessionLogInConfigurer(manager);
        }
    }
}
