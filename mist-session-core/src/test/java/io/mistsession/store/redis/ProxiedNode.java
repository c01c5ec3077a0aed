package io.mistsession.store.redis;

import io.mistsession.Session;
import io.mistsession.SessionStoreException;
import io.mistsession.store.SessionStore;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.redis.RedisNode;
import io.mistsession.test.redis.RedisTopology;
import io.mistsession.test.redis.TcpProxy;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A node with the production's connections, and a network before Redis that does as it is told. */
record ProxiedNode(TcpProxy proxy, SessionConnections connections, SessionStore store, Node node)
        implements AutoCloseable {

    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(30);

    static ProxiedNode before(RedisNode server) {
        return before(server, SessionConnections.PATIENCE);
    }

    static ProxiedNode before(RedisNode server, Duration timeout) {
        TcpProxy proxy = TcpProxy.to(server);
        SessionConnections connections = SessionConnections.to(
                        RedisTopology.standalone(proxy.node()).configuration(), timeout)
                .connected();
        SessionStore store = connections.store();
        return new ProxiedNode(proxy, connections, store, Node.on(store));
    }

    /** The client's session in its next request. */
    Session session(FakeExchange client) {
        return node.session(client.next());
    }

    /** Asks for the client's session until it is there, and tells how long that took. */
    Duration recover(FakeExchange client) {
        long start = System.nanoTime();
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(LONGEST_OUTAGE)
                .until(() -> isServed(client));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean isServed(FakeExchange client) {
        try {
            return node.manager().getSession(client.next()).isPresent();
        } catch (SessionStoreException e) {
            return false;
        }
    }

    @Override
    public void close() {
        node.close();
        connections.close();
        proxy.close();
    }
}
