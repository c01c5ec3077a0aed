package io.mistsession.endtoend;

import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.TokenSource;
import io.mistsession.manager.SessionManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** One of several nodes of an application that keeps its sessions on Redis. */
final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Node start(Map<String, String> redis, Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(redis);
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", "0");
        properties.put("server.tomcat.threads.max", "40");
        properties.put("mist.session.store", "redis");
        properties.putAll(more);
        return new Node(new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .properties(properties)
                .run());
    }

    int port() {
        return Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    Client client() {
        return new Client(port());
    }

    SessionManager manager() {
        return context.getBean(SessionManager.class);
    }

    Gate gate() {
        return context.getBean(Gate.class);
    }

    IssuedTokens tokens() {
        return context.getBean(IssuedTokens.class);
    }

    @SuppressWarnings("unchecked")
    Queue<SessionEvent> events() {
        return context.getBean("events", Queue.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(TestApplication.Endpoints.class)
    static class Application {

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
        IssuedTokens tokens() {
            return new IssuedTokens(TokenSource.secureRandom());
        }

        @Bean
        Gate gate() {
            return new Gate();
        }
    }
}
