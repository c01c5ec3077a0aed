package io.mistsession.endtoend;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Container;
import io.mistsession.test.WebNode;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.mvc.RequiresRecentAuthentication;
import io.mistsession.web.mvc.SessionParam;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application on Redis with a near cache, that reads by all means. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(NearCacheApplication.Endpoints.class)
class NearCacheApplication {

    static WebNode start(Map<String, String> redis) {
        Map<String, String> properties = new HashMap<>(redis);
        properties.put("mist.session.store", "redis");
        properties.put("mist.session.near-cache.enabled", "true");
        properties.put("mist.session.near-cache.max-staleness", "30s");
        properties.put("mist.session.redis.timeout", "10s");
        return WebNode.start(properties, NearCacheApplication.class, Container.TOMCAT.configuration());
    }

    @Bean
    Gate gate() {
        return new Gate();
    }

    @RestController
    static class Endpoints {

        private final SessionManager manager;
        private final Gate gate;

        Endpoints(SessionManager manager, Gate gate) {
            this.manager = manager;
            this.gate = gate;
        }

        @PostMapping("/set")
        void set(@RequestParam String value, @SessionParam Session session) {
            session.set("value", value);
            session.set("items", new ArrayList<>(List.of(value)));
        }

        @PostMapping("/read")
        String readByPost(@SessionParam String value) {
            return value;
        }

        @GetMapping("/param")
        String param(@SessionParam String value) {
            return value;
        }

        @GetMapping("/http-session")
        String httpSession(HttpSession session) {
            return String.valueOf(session.getAttribute("value"));
        }

        /** Changes a value in place, and waits meanwhile. */
        @GetMapping("/append")
        void append(@SessionParam List<String> items) {
            gate.arriveAndWait();
            items.add("more");
        }

        @GetMapping("/login")
        void logIn(HttpServletRequest request) {
            manager.logIn(ServletExchange.of(request), "alice");
        }

        @GetMapping("/read-and-login")
        String readAndLogIn(@SessionParam String value, HttpServletRequest request) {
            gate.arriveAndWait();
            manager.logIn(ServletExchange.of(request), "alice");
            return value;
        }

        @GetMapping("/sensitive")
        @RequiresRecentAuthentication
        String sensitive() {
            return "secret";
        }

        @PostMapping("/logout")
        void logOut(HttpSession session) {
            session.invalidate();
        }
    }
}
