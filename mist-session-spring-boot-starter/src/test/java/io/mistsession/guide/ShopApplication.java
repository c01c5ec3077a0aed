package io.mistsession.guide;

import io.mistsession.Session;
import io.mistsession.web.mvc.SessionParam;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application as the documentation of Spring Session has it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    CartController.class,
    SessionEnds.class,
    SessionAdministration.class,
    ShopApplication.Listener.class,
    ShopApplication.Pages.class
})
class ShopApplication {

    @Bean
    TomcatServletWebServerFactory container() {
        return new TomcatServletWebServerFactory();
    }

    static final class Listener implements HttpSessionListener {

        final Queue<String> heard = new ConcurrentLinkedQueue<>();

        @Override
        public void sessionCreated(HttpSessionEvent event) {
            heard.add("created " + event.getSession().getId());
        }

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            heard.add("destroyed " + event.getSession().getId());
        }
    }

    @RestController
    static class Pages {

        @GetMapping("/id")
        String id(HttpSession session) {
            return session.getId();
        }

        @PostMapping("/id")
        String changeId(HttpServletRequest request) {
            return request.changeSessionId();
        }

        @GetMapping("/lazy")
        String lazy(@SessionParam Session session) {
            return session.id();
        }

        @PostMapping("/interval")
        int interval(@RequestParam int seconds, HttpSession session) {
            session.setMaxInactiveInterval(seconds);
            return session.getMaxInactiveInterval();
        }

        @GetMapping("/interval")
        int interval(HttpSession session) {
            return session.getMaxInactiveInterval();
        }

        @PostMapping("/end")
        void end(HttpSession session) {
            session.invalidate();
        }
    }
}
