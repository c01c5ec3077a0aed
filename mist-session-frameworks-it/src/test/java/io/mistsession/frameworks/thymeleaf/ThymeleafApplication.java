package io.mistsession.frameworks.thymeleaf;

import io.mistsession.frameworks.Accounts;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.UserDetailsService;

@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OrderController.class)
class ThymeleafApplication {

    @Bean
    UserDetailsService users() {
        return Accounts.alice();
    }
}
