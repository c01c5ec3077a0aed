package io.mistsession.guide;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** An application that chooses what protects it from session fixation. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({BankApplication.Users.class, BankApplication.Pages.class})
class FixationApplication {

    @Bean
    SecurityFilterChain pages(HttpSecurity http, Environment environment) {
        String fixation = environment.getRequiredProperty("fixation");
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(withDefaults())
                .sessionManagement(session -> session.sessionFixation(protection -> apply(fixation, protection)))
                .build();
    }

    private static void apply(
            String fixation, SessionManagementConfigurer<HttpSecurity>.SessionFixationConfigurer protection) {
        switch (fixation) {
            case "changeSessionId" -> protection.changeSessionId();
            case "migrateSession" -> protection.migrateSession();
            case "newSession" -> protection.newSession();
            default -> protection.none();
        }
    }
}
