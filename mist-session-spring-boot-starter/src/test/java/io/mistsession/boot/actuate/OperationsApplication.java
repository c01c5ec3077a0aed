package io.mistsession.boot.actuate;

import io.mistsession.Exchange;
import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Container;
import io.mistsession.test.WebNode;
import io.mistsession.web.mvc.SessionParam;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application with Actuator, all of whose endpoints that the tests need are exposed. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OperationsApplication {

    static WebNode start(Map<String, String> store) {
        Map<String, String> properties = new HashMap<>(store);
        properties.put("management.endpoints.web.exposure.include", "prometheus,health,mistsessions");
        properties.put("management.endpoint.health.show-components", "always");
        properties.put("management.endpoint.health.probes.enabled", "true");
        properties.put("management.metrics.distribution.percentiles-histogram.mist.session.store", "true");
        return WebNode.start(properties, OperationsApplication.class, Container.TOMCAT.configuration());
    }

    @RestController
    static final class Pages {

        private final SessionManager manager;

        Pages(SessionManager manager) {
            this.manager = manager;
        }

        @PostMapping("/login")
        String logIn(Exchange exchange, @RequestParam String user) {
            return manager.logIn(exchange, user).id();
        }

        @PostMapping("/cart")
        String add(@SessionParam Session session, @RequestParam String item) {
            session.set("cart", item);
            return session.id();
        }

        @PostMapping("/visits")
        String count(@SessionParam Session session) {
            return "visits " + session.increment("visits", 1);
        }

        @GetMapping("/cart")
        String show(@SessionParam("cart") String cart) {
            return cart;
        }

        @PostMapping("/short")
        String shorten(@SessionParam Session session) {
            session.setMaxAge(Duration.ofMillis(1));
            return session.id();
        }

        /** The session ends while this request uses it. */
        @PostMapping("/late")
        String late(@SessionParam Session session) {
            manager.remove(session.id());
            session.set("cart", "late");
            return session.id();
        }

        @PostMapping("/logout")
        void logOut(Exchange exchange) {
            manager.removeSession(exchange);
        }
    }
}
