package io.mistsession.benchmark.http;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/** What one variant costs Redis without any load: commands per request, and bytes per session. */
public final class Costs {

    private static final int WARM_UP = 200;
    private static final int REQUESTS = 100;
    private static final int SESSIONS = 1_000;
    private static final String NAME = "alice";
    private static final String LONG_NAME = "a".repeat(100); // over 64 bytes Redis keeps a hash otherwise

    private final URI application;
    private final int port;

    Costs(URI application, int port) {
        this.application = application;
        this.port = port;
    }

    /**
     * Prints what {@link #measure} finds.
     *
     * @param args the application's address; the port of its Redis server
     */
    public static void main(String[] args) throws IOException {
        System.out.println(new Costs(URI.create(args[0]), Integer.parseInt(args[1])).measure());
    }

    /** Commands for a new session, a read and a write; bytes of a session, and of one with a long attribute; by tabs. */
    String measure() throws IOException {
        Visitor visitor = new Visitor(application);
        for (int i = 0; i < WARM_UP; i++) {
            new Visitor(application).start(NAME);
        }
        visitor.start(NAME);
        for (int i = 0; i < WARM_UP; i++) {
            visitor.read();
            visitor.write();
        }
        try (Monitor monitor = new Monitor(port)) {
            double create = commands(monitor, () -> new Visitor(application).start(NAME));
            double read = commands(monitor, visitor::read);
            double write = commands(monitor, visitor::write);
            return String.format(
                    Locale.ROOT, "%.2f\t%.2f\t%.2f\t%d\t%d", create, read, write, bytes(NAME), bytes(LONG_NAME));
        }
    }

    private static double commands(Monitor monitor, Runnable request) throws IOException {
        long commands = monitor.count(() -> {
            for (int i = 0; i < REQUESTS; i++) {
                request.run();
            }
        });
        return (double) commands / REQUESTS;
    }

    /** All keys, so the indexes too. */
    private long bytes(String username) {
        RedisURI uri = RedisURI.create("127.0.0.1", port);
        try (RedisClient client = RedisClient.create(uri)) {
            RedisCommands<byte[], byte[]> redis =
                    client.connect(ByteArrayCodec.INSTANCE).sync();
            redis.flushall();
            for (int i = 0; i < SESSIONS; i++) {
                new Visitor(application).start(username);
            }
            return redis.keys("*").stream().mapToLong(key -> size(redis, key)).sum() / SESSIONS;
        }
    }

    /** Every field is looked at: the default is a guess from five. A key that has expired meanwhile is zero. */
    private static long size(RedisCommands<byte[], byte[]> redis, byte[] key) {
        Long size = redis.dispatch(
                CommandType.MEMORY,
                new IntegerOutput<>(ByteArrayCodec.INSTANCE),
                new CommandArgs<>(ByteArrayCodec.INSTANCE)
                        .add("USAGE")
                        .addKey(key)
                        .add("SAMPLES")
                        .add(0));
        return size == null ? 0 : size;
    }
}
