package io.mistsession.endtoend;

import io.mistsession.AttributeKey;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.TokenSource;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.RecordingStore;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.mvc.SessionParam;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application such as a user would write. */
@SpringBootConfiguration
@EnableAutoConfiguration
class TestApplication {

    static final AttributeKey<List<String>> ITEMS = new AttributeKey<>("items") {};

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
    RecordingStore store(Queue<SessionEvent> events) {
        return RecordingStore.around(InMemorySessionStore.builder()
                .maxSize(4 << 20)
                .events(events::add)
                .build());
    }

    @Bean
    IssuedTokens tokens() {
        return new IssuedTokens(TokenSource.secureRandom());
    }

    @Bean
    Gate gate() {
        return new Gate();
    }

    @RestController
    static class Endpoints {

        private final SessionManager manager;
        private final Gate gate;

        Endpoints(SessionManager manager, Gate gate, SessionStore store) {
            this.manager = manager;
            this.gate = gate;
        }

        @GetMapping("/plain")
        String plain() {
            return "plain";
        }

        @GetMapping("/get")
        String get(@RequestParam String name, @SessionParam(create = false) Optional<Session> session) {
            return session.map(known -> String.valueOf(known.get(name))).orElse("nobody");
        }

        @PostMapping("/set")
        String set(@RequestParam String name, @RequestParam String value, @SessionParam Session session) {
            session.set(name, value);
            return session.id();
        }

        @PostMapping("/login")
        String login(
                @RequestParam String name, @RequestParam(defaultValue = "") String note, HttpServletRequest request) {
            Session session = manager.logIn(ServletExchange.of(request), name);
            if (!note.isEmpty()) {
                session.set("note", note);
            }
            return "hello " + name;
        }

        @PostMapping("/keep-request")
        void keepRequest(HttpServletRequest request) {
            request.getSession().setAttribute("request", request);
        }

        @PostMapping("/logout")
        String logout(HttpServletRequest request) {
            manager.removeSession(ServletExchange.of(request));
            return "bye";
        }

        @GetMapping("/owner")
        String owner(@SessionParam(create = false) @Nullable Session session) {
            return session == null ? "nobody" : session.owner().orElse("anonymous");
        }

        @PostMapping("/items")
        int add(@RequestParam String item, @SessionParam Session session) {
            List<String> items = session.update(ITEMS, known -> {
                List<String> more = known == null ? new ArrayList<>() : known;
                more.add(item);
                return more;
            });
            return items == null ? 0 : items.size();
        }

        @PostMapping("/visits")
        long visit(@SessionParam Session session) {
            return session.increment("visits", 1);
        }

        /** Is let in, waits for the gate, and then tries everything. */
        @PostMapping("/slow")
        String slow(@RequestParam String attempt, @SessionParam Session session, HttpServletRequest request) {
            gate.arriveAndWait();
            switch (attempt) {
                case "set" -> session.set("cart", "late");
                case "read" -> session.update("secret", String.class, secret -> secret);
                case "rotate" -> manager.rotateSession(ServletExchange.of(request));
                case "login" -> manager.logIn(ServletExchange.of(request), "attacker");
                case "logout" -> session.invalidate();
                default -> throw new IllegalArgumentException(attempt);
            }
            return String.valueOf(session.get("secret"));
        }
    }
}
