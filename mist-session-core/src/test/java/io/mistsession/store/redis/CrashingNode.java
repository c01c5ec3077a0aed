package io.mistsession.store.redis;

import io.mistsession.SessionStoreException;
import io.mistsession.test.redis.RedisNode;
import io.mistsession.test.redis.RedisTopology;
import java.time.Duration;
import java.util.Random;

/**
 * A node that works until it is killed, and tells each step before it takes it and after it was taken. Arguments: the
 * server's port, a seed.
 */
final class CrashingNode {

    static final Duration LEASE = Duration.ofSeconds(1);

    private static final int WORKERS = 3;

    private CrashingNode() {}

    public static void main(String[] arguments) {
        RedisNode server = RedisNode.local(Integer.parseInt(arguments[0]));
        long seed = Long.parseLong(arguments[1]);
        SessionConnections connections =
                SessionConnections.to(RedisTopology.standalone(server)).connected();
        RedisSessionStore store = RedisSessionStore.create(connections.factory(), SessionConnections.PATIENT, LEASE);
        ChildJvm.awaitGo();
        for (int i = 0; i < WORKERS; i++) {
            Random random = new Random(seed + i);
            start(() -> new CrashingWork(store, random, CrashingNode::tell).live());
        }
        start(() -> sweep(store));
        ChildJvm.awaitEnd();
    }

    private static void sweep(RedisSessionStore store) {
        while (true) {
            try {
                if (store.sweep(ended -> tell(Handover.line(ended))) > 0) {
                    tell("swept");
                }
            } catch (SessionStoreException e) {
                tell("unknown");
            }
        }
    }

    /** A line leaves in one piece, or not at all. */
    private static synchronized void tell(String line) {
        System.out.println(line);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }
}
