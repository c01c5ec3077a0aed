package io.mistsession.dropin.guarded;

import static org.springframework.security.authorization.AllAuthoritiesAuthorizationManager.hasAllAuthorities;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAuthority;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

@Configuration(proxyBeanMethods = false)
@EnableMultiFactorAuthentication(authorities = {})
class ChainsConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain one(HttpSecurity http) throws Exception {
        return pages("/one", http)
                .sessionManagement(sessions -> sessions.maximumSessions(1).expiredUrl("/one/login?expired"))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain strict(HttpSecurity http) throws Exception {
        return pages("/strict", http)
                .sessionManagement(sessions -> sessions.maximumSessions(1).maxSessionsPreventsLogin(true))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain invalid(HttpSecurity http) throws Exception {
        return pages("/invalid", http)
                .sessionManagement(sessions -> sessions.invalidSessionUrl("/invalid/login?invalid"))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain fresh(HttpSecurity http) throws Exception {
        return pages("/fresh", http)
                .sessionManagement(sessions ->
                        sessions.sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::newSession))
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain migrated(HttpSecurity http) throws Exception {
        return pages("/migrated", http)
                .sessionManagement(sessions ->
                        sessions.sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::migrateSession))
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain unprotected(HttpSecurity http) throws Exception {
        return pages("/unprotected", http)
                .sessionManagement(sessions ->
                        sessions.sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::none))
                .build();
    }

    @Bean
    @Order(7)
    SecurityFilterChain office(HttpSecurity http, UserDetailsService users) throws Exception {
        SwitchUserFilter filter = new SwitchUserFilter();
        filter.setUserDetailsService(users);
        filter.setSwitchUserUrl("/office/switch");
        filter.setExitUserUrl("/office/back");
        filter.setTargetUrl("/office/name");
        filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        filter.afterPropertiesSet();
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/office/switch")
                .access(hasRole("ADMIN"))
                .requestMatchers("/office/back")
                .access(hasAuthority(SwitchUserFilter.ROLE_PREVIOUS_ADMINISTRATOR)));
        return pages("/office", http)
                .addFilterAfter(filter, AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(8)
    SecurityFilterChain twoFactors(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/factors/authorities")
                .access(hasAllAuthorities(
                        FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY)));
        return pages("/factors", http)
                .oneTimeTokenLogin(token -> token.tokenGeneratingUrl("/factors/ott")
                        .loginPage("/factors/login")
                        .loginProcessingUrl("/factors/login/ott")
                        .showDefaultSubmitPage(false)
                        .tokenGenerationSuccessHandler((request, response, oneTime) ->
                                response.getWriter().write(oneTime.getTokenValue())))
                .build();
    }

    private static HttpSecurity pages(String path, HttpSecurity http) throws Exception {
        return http.securityMatcher(path + "/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(path + "/open/**", path + "/login")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(path + "/login")
                        .failureUrl(path + "/login?error")
                        .defaultSuccessUrl(path + "/name", true))
                .logout(logout -> logout.logoutUrl(path + "/logout").logoutSuccessUrl(path + "/login?logout"))
                .csrf(AbstractHttpConfigurer::disable);
    }
}
