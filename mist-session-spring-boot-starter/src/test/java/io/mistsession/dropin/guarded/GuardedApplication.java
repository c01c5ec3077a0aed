package io.mistsession.dropin.guarded;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** One chain of filters for each feature; whoever has a name has an account. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ChainsConfiguration.class, PageController.class})
public class GuardedApplication {

    @Bean
    HttpSessionEventPublisher publisher() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    UserDetailsService users() {
        return username -> User.withUsername(username)
                .password("{noop}wonderland")
                .roles(username.startsWith("admin") ? "ADMIN" : "USER")
                .build();
    }
}
