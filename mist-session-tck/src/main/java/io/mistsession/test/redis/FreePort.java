package io.mistsession.test.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks ports that stay a server's own while it is down: below the ranges from which systems serve outgoing
 * connections, and none twice in this JVM. JVMs that run tests at the same time pick from different parts of the range,
 * as a rule, since a replica whose primary was killed would follow another server on that port, and lose its data.
 */
final class FreePort {

    private static final int PARTS = 8;
    private static final int PART_SIZE = 1_375;
    private static final int LOWEST =
            11_000 + PART_SIZE * (int) (ProcessHandle.current().pid() % PARTS);
    private static final int HIGHEST = LOWEST + PART_SIZE;
    /** A cluster's nodes talk to each other on the port so much higher. */
    private static final int BUS_OFFSET = 10_000;

    private static final Set<Integer> PICKED = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** A port that was free a moment ago, with its bus port; another process may still be quicker. */
    static int pick() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && isFree(port + BUS_OFFSET) && PICKED.add(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
