package io.mistsession.dropin.app;

import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;
import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Pages with a login form, an interface without sessions, and a page for each way to treat sessions. */
@Configuration(proxyBeanMethods = false)
class ShopSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(withDefaults())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain always(HttpSecurity http) throws Exception {
        return policy(http, SessionCreationPolicy.ALWAYS);
    }

    @Bean
    @Order(3)
    SecurityFilterChain ifRequired(HttpSecurity http) throws Exception {
        return policy(http, SessionCreationPolicy.IF_REQUIRED);
    }

    @Bean
    @Order(4)
    SecurityFilterChain never(HttpSecurity http) throws Exception {
        return policy(http, SessionCreationPolicy.NEVER);
    }

    @Bean
    @Order(5)
    SecurityFilterChain stateless(HttpSecurity http) throws Exception {
        return policy(http, SessionCreationPolicy.STATELESS);
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/admin")
                        .access(hasRole("ADMIN"))
                        .requestMatchers("/account/settings")
                        .fullyAuthenticated()
                        .requestMatchers("/account/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .formLogin(form -> form.loginPage("/login"))
                .rememberMe(rememberMe -> rememberMe.key("the same on all nodes"))
                .exceptionHandling(exceptions -> exceptions.accessDeniedPage("/denied"))
                .build();
    }

    private static SecurityFilterChain policy(HttpSecurity http, SessionCreationPolicy policy) throws Exception {
        return http.securityMatcher("/policy/" + policy)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(policy))
                .formLogin(form -> form.loginProcessingUrl("/policy/" + policy))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
