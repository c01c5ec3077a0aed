package io.mistsession.store.redis;

import io.mistsession.SessionStoreException;
import io.mistsession.test.redis.RedisNode;
import java.time.Duration;

/** A node that does nothing but sweep, and tells what it was handed. Argument: the server's port. */
final class SweepingNode {

    static final Duration LEASE = Duration.ofSeconds(3);

    private SweepingNode() {}

    public static void main(String[] arguments) {
        RedisNode server = RedisNode.local(Integer.parseInt(arguments[0]));
        RedisSessionStore store = RedisSessionStore.builder(SessionConnections.to(LeastRights.account(server))
                        .connected()
                        .factory())
                .prefix(LeastRights.PREFIX)
                .lease(LEASE)
                .build();
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
