package io.mistsession.dropin;

import io.mistsession.Session;
import io.mistsession.SessionToken;
import io.mistsession.manager.SessionManager;
import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application, running on one or more nodes that answer in turns. */
final class Deployment implements AutoCloseable {

    private static final Map<String, String> OF_ALL = Map.of(
            "server.address", "127.0.0.1",
            "server.port", "0",
            "server.servlet.session.tracking-modes", "cookie",
            "server.servlet.session.cookie.http-only", "true",
            "spring.autoconfigure.exclude", "");

    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();
    private final Queue<HttpCookie> issued = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Application application;
    private final String cookie;

    private Deployment(Application application, String cookie) {
        this.application = application;
        this.cookie = cookie;
    }

    static Deployment withoutMist(Container container) {
        return withoutMist(Application.SHOP, container);
    }

    static Deployment onMemory(Container container) {
        return onMemory(Application.SHOP, container);
    }

    static Deployment onRedis(Container container, Map<String, String> redis, int nodes, Class<?>... more) {
        return onRedis(Application.SHOP, container, redis, nodes, more);
    }

    /** An application with the sessions of its container. */
    static Deployment withoutMist(Application application, Container container) {
        return new Deployment(application, "JSESSIONID").add(container, Map.of("mist.session.enabled", "false"));
    }

    /** An application with the sessions of its container, and Mist Session's own beside them. */
    static Deployment besideMist(Application application, Container container) {
        return new Deployment(application, "JSESSIONID")
                .add(container, Map.of("mist.session.http-session.enabled", "false"));
    }

    static Deployment onMemory(Application application, Container container) {
        return new Deployment(application, "mist_session").add(container, Map.of());
    }

    /** How fast a node gives up is tested elsewhere. */
    static Deployment onRedis(
            Application application, Container container, Map<String, String> redis, int nodes, Class<?>... more) {
        Deployment deployment = new Deployment(application, "mist_session");
        List<Class<?>> sources = new ArrayList<>(List.of(more));
        sources.add(Balanced.class);
        Map<String, String> properties = new HashMap<>(redis);
        properties.put("mist.session.store", "redis");
        properties.put("mist.session.redis.timeout", "10s");
        for (int i = 0; i < nodes; i++) {
            deployment.add(container, properties, sources.toArray(Class<?>[]::new));
        }
        return deployment;
    }

    private Deployment add(Container container, Map<String, String> properties, Class<?>... more) {
        String[] arguments = Stream.of(OF_ALL, application.properties(), properties)
                .flatMap(some -> some.entrySet().stream())
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        nodes.add(new SpringApplicationBuilder(application.configuration(), container.configuration())
                .sources(more)
                .web(WebApplicationType.SERVLET)
                .run(arguments));
        return this;
    }

    /** Somebody without a cookie. */
    Visitor visitor() {
        return new Visitor(this);
    }

    /** What the cookie is called that carries the session. */
    String cookie() {
        return cookie;
    }

    /** A visitor's session as Mist Session knows it. */
    Session session(Visitor visitor) {
        String id = visitor.session().orElseThrow().substring(0, SessionToken.ID_LENGTH);
        return nodes.get(0).getBean(SessionManager.class).find(id).orElseThrow();
    }

    /** Where the next request goes. */
    URI next() {
        ConfigurableApplicationContext node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
        return URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(node.getEnvironment().getProperty("local.server.port")));
    }

    void issued(HttpCookie cookie) {
        issued.add(cookie);
    }

    /** The values of all cookies of that name that were ever set. */
    List<String> issued(String name) {
        return issued.stream()
                .filter(cookie -> cookie.getName().equals(name) && cookie.getMaxAge() != 0)
                .map(HttpCookie::getValue)
                .distinct()
                .toList();
    }

    /** Looks on every node for sessions that have run out; tells how many there were. */
    int sweep() {
        return nodes.stream()
                .mapToInt(node -> node.getBean(SessionManager.class).runGc())
                .sum();
    }

    @Override
    public void close() {
        nodes.forEach(ConfigurableApplicationContext::close);
    }
}
