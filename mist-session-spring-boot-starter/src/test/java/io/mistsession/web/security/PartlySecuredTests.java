package io.mistsession.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Exchange;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Browser;
import io.mistsession.web.mvc.RequiresRecentAuthentication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that logs its users in with Mist Session, and has a chain of Spring Security for some of its paths. */
@SpringBootTest(
        classes = PartlySecuredTests.PartlySecured.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "spring.autoconfigure.exclude="})
class PartlySecuredTests {

    @LocalServerPort
    private int port;

    private Browser visitor;

    @BeforeEach
    void logIn() {
        visitor = Browser.at(port);
        assertThat(visitor.post("/sign-in").status()).isEqualTo(200);
    }

    @Test
    void outsideTheChainsTheOwnerOfTheSessionIsWhoAsks() {
        assertThat(visitor.get("/recently").body()).isEqualTo("true");
        assertThat(visitor.get("/transfer").status()).isEqualTo(200);
    }

    /** Without a filter for anonymous users, there is no authentication at all. */
    @Test
    void onAChainWithoutAUserNobodyIsWhoAsks() {
        assertThat(visitor.get("/admin/recently").body()).isEqualTo("false");
        assertThat(visitor.get("/admin/transfer").status()).isEqualTo(401);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Pages.class)
    static class PartlySecured {

        @Bean
        TomcatServletWebServerFactory container() {
            return new TomcatServletWebServerFactory();
        }

        @Bean
        SecurityFilterChain admins(HttpSecurity http) {
            return http.securityMatcher("/admin/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .anonymous(AbstractHttpConfigurer::disable)
                    .build();
        }
    }

    @RestController
    static class Pages {

        private final SessionManager manager;

        Pages(SessionManager manager) {
            this.manager = manager;
        }

        @PostMapping("/sign-in")
        void signIn(Exchange exchange) {
            manager.logIn(exchange, "alice");
        }

        @GetMapping({"/recently", "/admin/recently"})
        boolean recently(Exchange exchange) {
            return manager.isRecentlyAuthenticated(exchange);
        }

        @GetMapping({"/transfer", "/admin/transfer"})
        @RequiresRecentAuthentication
        void transfer() {}
    }
}
