package io.mistsession.dropin;

import io.mistsession.Session;
import io.mistsession.SessionToken;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Container;
import io.mistsession.test.NearCacheSwitch;
import io.mistsession.test.WebNode;
import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** An application, running on one or more nodes that answer in turns. */
final class Deployment implements AutoCloseable {

    private static final Map<String, String> OF_ALL = Map.of(
            "server.servlet.session.tracking-modes", "cookie",
            "server.servlet.session.cookie.http-only", "true",
            "spring.autoconfigure.exclude", "");

    private final List<WebNode> nodes = new ArrayList<>();
    private final Queue<HttpCookie> issued = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final DeployedApplication application;
    private final String cookie;

    private Deployment(DeployedApplication application, String cookie) {
        this.application = application;
        this.cookie = cookie;
    }

    static Deployment withoutMist(Container container) {
        return withoutMist(DeployedApplication.SHOP, container);
    }

    static Deployment onMemory(Container container) {
        return onMemory(DeployedApplication.SHOP, container);
    }

    static Deployment onRedis(Container container, Map<String, String> redis, int nodes, Class<?>... more) {
        return onRedis(DeployedApplication.SHOP, container, redis, nodes, more);
    }

    /** An application with the sessions of its container. */
    static Deployment withoutMist(DeployedApplication application, Container container) {
        return new Deployment(application, "JSESSIONID").add(container, Map.of("mist.session.enabled", "false"));
    }

    /** An application with the sessions of its container, and Mist Session's own beside them. */
    static Deployment besideMist(DeployedApplication application, Container container) {
        return new Deployment(application, "JSESSIONID")
                .add(container, Map.of("mist.session.http-session.enabled", "false"));
    }

    static Deployment onMemory(DeployedApplication application, Container container) {
        return new Deployment(application, "mist_session").add(container, Map.of());
    }

    static Deployment onRedis(
            DeployedApplication application,
            Container container,
            Map<String, String> redis,
            int nodes,
            Class<?>... more) {
        Deployment deployment = new Deployment(application, "mist_session");
        List<Class<?>> sources = new ArrayList<>(List.of(more));
        sources.add(Balanced.class);
        Map<String, String> properties = new HashMap<>(redis);
        properties.put("mist.session.store", "redis");
        for (int i = 0; i < nodes; i++) {
            deployment.add(container, properties, sources.toArray(Class<?>[]::new));
        }
        return deployment;
    }

    private Deployment add(Container container, Map<String, String> properties, Class<?>... more) {
        Map<String, String> all = new HashMap<>(OF_ALL);
        all.putAll(application.properties());
        all.putAll(properties);
        List<Class<?>> configurations = new ArrayList<>(List.of(more));
        configurations.add(application.configuration());
        configurations.add(container.configuration());
        nodes.add(WebNode.start(all, configurations.toArray(Class<?>[]::new)));
        return this;
    }

    /** A client without cookies. */
    ShopVisitor visitor() {
        return new ShopVisitor(this);
    }

    /** What the cookie is called that carries the session. */
    String cookie() {
        return cookie;
    }

    /** A visitor's session as Mist Session knows it. */
    Session session(ShopVisitor visitor) {
        String id = visitor.session().orElseThrow().substring(0, SessionToken.ID_LENGTH);
        return nodes.get(0).bean(SessionManager.class).find(id).orElseThrow();
    }

    /** Where the next request goes. */
    URI next() {
        return NearCacheSwitch.caughtUp(nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size())));
    }

    void note(Answer answer) {
        answer.headers("Set-Cookie").forEach(line -> issued.addAll(HttpCookie.parse(line)));
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
                .mapToInt(node -> node.bean(SessionManager.class).runGc())
                .sum();
    }

    @Override
    public void close() {
        nodes.forEach(WebNode::close);
    }
}
