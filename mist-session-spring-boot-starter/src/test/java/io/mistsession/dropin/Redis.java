package io.mistsession.dropin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mistsession.test.redis.RedisNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A server, looked at from behind. */
record Redis(RedisNode server) {

    /** What a client does for itself. */
    private static final Set<String> HOUSEKEEPING = Set.of("INFO", "HELLO", "CLIENT", "PING", "ECHO");

    /** Everything that the server was asked meanwhile, a script being one command. */
    List<String> commands(Runnable action) {
        return server.monitor(action).stream()
                .filter(line -> !line.contains(" lua] ") && !isHousekeeping(line))
                .toList();
    }

    /** The stored bytes of an attribute, as text. */
    String attribute(ShopVisitor visitor, String name) {
        return String.valueOf(server.command("HGET", key(visitor), ":" + name));
    }

    /** Does to an attribute what no node knows of. */
    void store(ShopVisitor visitor, String name, String value) {
        Object added = server.command("HSET", key(visitor), ":" + name, value);
        if (!Objects.equals(added, 0L)) {
            throw new AssertionError("There was no attribute " + name);
        }
    }

    /** Every key, and whatever is in it, byte for byte. */
    List<String> dump() {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(server.host(), server.port());
        factory.start();
        List<String> dump = new ArrayList<>();
        try (RedisConnection connection = factory.getConnection()) {
            for (byte[] key : Objects.requireNonNull(connection.keyCommands().keys(new byte[] {'*'}))) {
                dump.add(text(key));
                dump(connection, key, dump);
            }
        } finally {
            factory.destroy();
        }
        return dump;
    }

    private static void dump(RedisConnection connection, byte[] key, List<String> dump) {
        switch (Objects.requireNonNull(connection.keyCommands().type(key))) {
            case HASH ->
                Objects.requireNonNull(connection.hashCommands().hGetAll(key)).forEach((field, value) -> {
                    dump.add(text(field));
                    dump.add(text(value));
                });
            case ZSET ->
                Objects.requireNonNull(connection.zSetCommands().zRange(key, 0, -1))
                        .forEach(member -> dump.add(text(member)));
            default -> throw new AssertionError("What is in " + text(key) + "?");
        }
    }

    private String key(ShopVisitor visitor) {
        String id = visitor.session().orElseThrow().substring(0, 16);
        List<?> keys = (List<?>) Objects.requireNonNull(server.command("KEYS", "mist:session:*" + id));
        return String.valueOf(keys.get(0));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static boolean isHousekeeping(String line) {
        return HOUSEKEEPING.stream()
                .anyMatch(word -> line.toUpperCase(Locale.ROOT).contains("] \"" + word));
    }
}
