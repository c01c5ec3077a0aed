package io.mistsession.guide;

import static io.mistsession.test.NearCacheSwitch.caughtUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.WebNode;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page on Spring Security says of several nodes: who counts sessions, and what an outage looks like. */
class ConcurrencyGuideTests {

    private static final RedisProcess REDIS = RedisProcess.start();

    private static WebNode one;
    private static WebNode other;

    @BeforeAll
    static void start() {
        one = startNode();
        other = startNode();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        REDIS.close();
    }

    @Test
    void codeIsShownAsItIsCompiledAndRun() {
        assertThat(Page.of("spring-security.md").block("OneSessionEach", "java"))
                .isEqualTo(Page.source("OneSessionEach"));
    }

    @Test
    void aSecondLogInOnTheSameNodeEndsTheFirstSession() {
        Browser first = loggedInOn(one);
        Browser second = loggedInOn(one);

        assertThat(first.get("/me").body()).startsWith("This session has been expired");
        assertThat(first.at(caughtUp(other)).get("/me").status()).isEqualTo(302);
        assertThat(second.get("/me").body()).isEqualTo("alice");
    }

    @Test
    void anotherNodeCountsForItself() {
        Browser first = loggedInOn(one);
        Browser second = loggedInOn(other);

        assertThat(first.get("/me").body()).isEqualTo("alice");
        assertThat(first.at(caughtUp(other)).get("/me").body()).isEqualTo("alice");
        assertThat(second.get("/me").body()).isEqualTo("alice");
    }

    /** Else everybody would be sent to the log-in page. A near cache answers for a while. */
    @Test
    void anOutageIsNoReasonToLogInAgain() {
        Browser alice = loggedInOn(one);

        REDIS.pause();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> alice.get("/me").status() != 200);
            assertThat(alice.get("/me").status()).isEqualTo(503);
        } finally {
            REDIS.resume();
        }

        assertThat(alice.cookies()).containsKey("mist_session");
    }

    private static Browser loggedInOn(WebNode node) {
        Browser visitor = node.browser();
        assertThat(postWithCsrf(visitor, "/login", "username", "alice", "password", "secret")
                        .status())
                .isEqualTo(302);
        assertThat(visitor.get("/me").body()).isEqualTo("alice");
        return visitor;
    }

    private static Answer postWithCsrf(Browser browser, String path, String... fields) {
        return browser.submitTo(path, browser.get("/login"), fields);
    }

    private static WebNode startNode() {
        Map<String, String> properties = new HashMap<>(REDIS.topology().springProperties());
        properties.put("mist.session.store", "redis");
        properties.put("mist.session.redis.timeout", "2s");
        properties.put("spring.autoconfigure.exclude", "");
        return WebNode.start(properties, Application.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({OneSessionEach.class, Pages.class})
    static class Application {

        @Bean
        TomcatServletWebServerFactory container() {
            return new TomcatServletWebServerFactory();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername("alice")
                    .password("{noop}secret")
                    .roles("USER")
                    .build());
        }
    }

    @RestController
    static class Pages {

        @GetMapping("/me")
        String me(Authentication user) {
            return user.getName();
        }
    }
}
