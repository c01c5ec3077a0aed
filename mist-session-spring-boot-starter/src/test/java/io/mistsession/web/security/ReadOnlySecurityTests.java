package io.mistsession.web.security;

import static io.mistsession.test.RecordingStore.Operation.LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.manager.SessionManager;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.Browser;
import io.mistsession.test.DebugLog;
import io.mistsession.test.RecordingStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What Spring Security does in a request that only reads its session. */
@SpringBootTest(
        classes = ReadOnlySecurityTests.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "spring.autoconfigure.exclude=",
            "mist.session.read-only-paths=/poll/**",
            "mist.session.touch-interval=0"
        })
@ExtendWith({OutputCaptureExtension.class, DebugLog.class})
class ReadOnlySecurityTests {

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingStore store;

    @Autowired
    private SessionManager manager;

    private Browser visitor;

    @BeforeEach
    void visit() {
        visitor = Browser.at(port).sending("Accept", "text/html");
    }

    @Test
    void theUserIsKnownAndTheSessionNotRenewed() {
        logIn();
        var end = manager.find(visitor.sessionId().orElseThrow()).orElseThrow().expiresAt();
        store.forget();

        assertThat(visitor.get("/poll/name").body()).isEqualTo("alice");

        assertThat(store.operations()).containsExactly(LOAD);
        assertThat(manager.find(visitor.sessionId().orElseThrow()).orElseThrow().expiresAt())
                .isEqualTo(end);
    }

    @Test
    void theInterruptedRequestIsNotStored(CapturedOutput output) {
        store.forget();

        assertThat(visitor.get("/poll/name").header("Location"))
                .get()
                .asString()
                .endsWith("/login");

        assertThat(store.operations()).isEmpty();
        assertThat(visitor.cookies()).isEmpty();
        assertThat(output)
                .contains("'SPRING_SECURITY_SAVED_REQUEST' is not written: this request only reads its session");
    }

    @Test
    void aCsrfTokenIsNotStored(CapturedOutput output) {
        logIn();
        store.forget();

        assertThat(visitor.get("/poll/csrf").status()).isEqualTo(200);

        assertThat(store.operations()).containsExactly(LOAD);
        assertThat(output).contains("CSRF_TOKEN' is not written: this request only reads its session");
    }

    @Test
    void aLogOutFailsAndSaysWhy(CapturedOutput output) {
        logIn();

        assertThat(visitor.post("/poll/logout", "_csrf", visitor.get("/csrf").body())
                        .status())
                .isEqualTo(500);

        assertThat(output).contains("This request only reads its session: its path matches /poll/**");
        assertThat(visitor.get("/name").body()).isEqualTo("alice");
    }

    private void logIn() {
        visitor.submit(visitor.get("/login"), "username", "alice", "password", "secret");
        assertThat(visitor.get("/name").body()).isEqualTo("alice");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Pages.class)
    static class Application {

        @Bean
        TomcatServletWebServerFactory container() {
            return new TomcatServletWebServerFactory();
        }

        @Bean
        RecordingStore store() {
            return RecordingStore.around(InMemorySessionStore.create());
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername("alice")
                    .password("{noop}secret")
                    .roles("USER")
                    .build());
        }

        @Bean
        SecurityFilterChain pages(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .logout(logOut -> logOut.logoutUrl("/poll/logout"))
                    .build();
        }
    }

    @RestController
    static class Pages {

        @GetMapping({"/name", "/poll/name"})
        String name(Authentication user) {
            return user.getName();
        }

        @GetMapping({"/csrf", "/poll/csrf"})
        String csrf(CsrfToken token) {
            return token.getToken();
        }
    }
}
