package io.mistsession.store.redis;

import io.mistsession.SessionStoreException;
import io.mistsession.test.redis.RedisNode;
import java.time.Duration;

/** A node that does nothing but sweep, and tells what it was handed. Argument: the server's port. */
final class SweepingNode {

    /** Much longer than a batch takes on a busy machine: a lease that ends too early is a session handed out twice. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private SweepingNode() {}

    public static void main(String[] arguments) {
        RedisNode server = RedisNode.local(Integer.parseInt(arguments[0]));
        SessionConnections connections =
                SessionConnections.to(LeastRights.account(server)).connected();
        RedisStoreOptions options = SessionConnections.PATIENT.withPrefix(LeastRights.PREFIX);
        RedisSessionStore store = RedisSessionStore.create(connections.factory(), options, LEASE);
        Thread sweeper = new Thread(() -> sweep(store));
        sweeper.setDaemon(true);
        ChildJvm.awaitGo();
        sweeper.start();
        ChildJvm.awaitEnd();
    }

    private static void sweep(RedisSessionStore store) {
        while (true) {
            try {
                int count = store.sweep(ended -> System.out.println(Handover.line(ended)));
                if (count == 0) {
                    Waiting.pass(Duration.ofMillis(100));
                }
            } catch (SessionStoreException e) {
                System.out.println("failed " + e.getCause());
            }
        }
    }
}
