package io.mistsession.web.security;

import io.mistsession.Exchange;
import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.mvc.RequiresRecentAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application whose users log in in every way there is. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SecuredApplication.Endpoints.class)
class SecuredApplication {

    @Bean
    TomcatServletWebServerFactory container() {
        return new TomcatServletWebServerFactory();
    }

    @Bean
    Queue<SessionEvent> events() {
        return new ConcurrentLinkedQueue<>();
    }

    @Bean
    SessionEventListener listener(Queue<SessionEvent> events) {
        return events::add;
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(user("alice"), user("bob"));
    }

    @Bean
    @Order(1)
    SecurityFilterChain stateless(HttpSecurity http) {
        return http.securityMatcher("/api/**")
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(form -> form.loginProcessingUrl("/api/login").successForwardUrl("/api/whoami"))
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain browsers(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/open/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.successHandler((request, response, authentication) -> response.setStatus(204)))
                .rememberMe(remember -> remember.key("a key of the tests"))
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    private static org.springframework.security.core.userdetails.UserDetails user(String name) {
        return User.withUsername(name).password("{noop}secret").roles("USER").build();
    }

    @RestController
    static class Endpoints {

        private static final GrantedAuthority ROLE_USER = new SimpleGrantedAuthority("ROLE_USER");

        private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
        private final SessionManager manager;
        private final DaoAuthenticationProvider passwords;

        Endpoints(SessionManager manager, UserDetailsService users) {
            this.manager = manager;
            this.passwords = new DaoAuthenticationProvider(users);
        }

        @GetMapping({"/whoami", "/api/whoami"})
        String whoAmI(Authentication authentication) {
            return authentication.getName() + " " + authentication.getAuthorities();
        }

        @PostMapping("/api/whoami")
        String whoAmIAfterwards(Authentication authentication) {
            return whoAmI(authentication);
        }

        @PostMapping("/open/cart")
        void put(HttpSession session) {
            session.setAttribute("cart", "tea");
        }

        /** As the documentation of Spring Security tells those who log in by hand. */
        @PostMapping("/open/sign-in")
        void signIn(@RequestParam String name, HttpServletRequest request, HttpServletResponse response) {
            save(name, "ROLE_USER", request, response);
        }

        @PostMapping("/open/sign-in-with-mist-first")
        void signInWithMistFirst(@RequestParam String name, HttpServletRequest request, HttpServletResponse response) {
            manager.logIn(ServletExchange.of(request), name);
            request.changeSessionId();
            save(name, "ROLE_USER", request, response);
        }

        @PostMapping("/open/prove")
        void prove(@RequestParam String name, HttpServletRequest request, HttpServletResponse response) {
            save(
                    passwords.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, "secret")),
                    request,
                    response);
        }

        @PostMapping("/open/sign-in-unstorable")
        void signInUnstorable(HttpServletRequest request, HttpServletResponse response) {
            save(UsernamePasswordAuthenticationToken.authenticated(new Thread(), null, List.of()), request, response);
        }

        @PostMapping("/act-as")
        void actAs(
                @RequestParam String name,
                Authentication self,
                HttpServletRequest request,
                HttpServletResponse response) {
            User other = new User(name, "", List.of());
            save(
                    UsernamePasswordAuthenticationToken.authenticated(
                            other, null, List.of(new SwitchUserGrantedAuthority("ROLE_PREVIOUS", self))),
                    request,
                    response);
        }

        @PostMapping("/become")
        void become(
                @RequestParam String name,
                @RequestParam String authority,
                HttpServletRequest request,
                HttpServletResponse response) {
            save(name, authority, request, response);
        }

        /** Takes the context out of the session first, so that there is none to compare with. */
        @PostMapping("/become-anew")
        void becomeAnew(
                @RequestParam String name,
                @RequestParam String authority,
                HttpServletRequest request,
                HttpServletResponse response) {
            request.getSession().removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
            save(name, authority, request, response);
        }

        @PostMapping("/become-in-place")
        void becomeInPlace(@RequestParam String name, @RequestParam String authority) {
            SecurityContextHolder.getContext().setAuthentication(authentication(name, authority));
        }

        @PostMapping("/become-after-the-commit")
        void becomeAfterTheCommit(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.flushBuffer();
            try {
                save("alice", "ROLE_ADMIN", request, response);
            } catch (IllegalStateException e) {
                response.getWriter().write("refused");
            }
        }

        @PostMapping("/become-in-place-after-the-commit")
        void becomeInPlaceAfterTheCommit(HttpServletResponse response) throws IOException {
            response.flushBuffer();
            SecurityContextHolder.getContext().setAuthentication(authentication("alice", "ROLE_ADMIN"));
        }

        @PostMapping("/open/sign-in-and-become-after-the-commit")
        void signInAndBecomeAfterTheCommit(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            save("alice", "ROLE_USER", request, response);
            becomeAfterTheCommit(request, response);
        }

        @PostMapping("/open/set-then-fill")
        void setThenFill(HttpSession session) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
            context.setAuthentication(authentication("alice", "ROLE_USER"));
        }

        @GetMapping("/recently")
        @RequiresRecentAuthentication
        String recently() {
            return "recently";
        }

        @GetMapping("/open/recently")
        @RequiresRecentAuthentication
        String recentlyForEveryone() {
            return "recently";
        }

        @GetMapping({"/recently-by-manager", "/open/recently-by-manager"})
        boolean recentlyByManager(Exchange exchange) {
            return manager.isRecentlyAuthenticated(exchange);
        }

        @GetMapping("/required-by-manager")
        void requiredByManager(Exchange exchange) {
            manager.requireRecentAuthentication(exchange);
        }

        /** Spring Security does not hand its context on to this thread. */
        @GetMapping("/recently-on-another-thread")
        boolean recentlyOnAnotherThread(Exchange exchange) {
            return CompletableFuture.supplyAsync(() -> manager.isRecentlyAuthenticated(exchange))
                    .join();
        }

        @PostMapping("/open/sign-in-and-ask")
        boolean signInAndAsk(Exchange exchange, HttpServletRequest request, HttpServletResponse response) {
            save("alice", "ROLE_USER", request, response);
            return manager.isRecentlyAuthenticated(exchange);
        }

        /** As an application does that keeps the user of another tenant, or that had taken the context out for a while. */
        @PostMapping("/open/put")
        void put(@RequestParam String key, @RequestParam Duration age, HttpSession session) {
            GrantedAuthority factor = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                    .issuedAt(Instant.now().minus(age))
                    .build();
            session.setAttribute(key, new SecurityContextImpl(authentication("alice", List.of(factor, ROLE_USER))));
        }

        @PostMapping("/open/take-out")
        void takeOut(HttpSession session) {
            session.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        }

        /** Guards against the fixation of sessions by hand, and refreshes the authorities meanwhile. */
        @PostMapping("/begin-anew")
        void beginAnew(@RequestParam String authority, HttpServletRequest request, HttpServletResponse response) {
            request.getSession().invalidate();
            save("alice", authority, request, response);
        }

        /** What {@code logout(logOut -> logOut.invalidateHttpSession(false))} does. */
        @PostMapping("/open/log-out-only")
        void logOutOnly(HttpServletRequest request, HttpServletResponse response, Authentication user) {
            SecurityContextLogoutHandler handler = new SecurityContextLogoutHandler();
            handler.setInvalidateHttpSession(false);
            handler.logout(request, response, user);
        }

        private void save(String name, String authority, HttpServletRequest request, HttpServletResponse response) {
            save(authentication(name, authority), request, response);
        }

        private void save(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(authentication);
            contexts.saveContext(context, request, response);
        }

        private static Authentication authentication(String name, String authority) {
            return authentication(name, AuthorityUtils.createAuthorityList(authority));
        }

        private static Authentication authentication(String name, List<GrantedAuthority> authorities) {
            return UsernamePasswordAuthenticationToken.authenticated(
                    User.withUsername(name)
                            .password("")
                            .authorities(authorities)
                            .build(),
                    null,
                    authorities);
        }
    }
}
