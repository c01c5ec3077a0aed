package io.mistsession.test.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server's address, and a way to speak to just this server: no cluster redirection, no pool, no retry.
 *
 * <p>Each command has a connection of its own, so that a restarted server is simply reached again; it also means that
 * {@code MULTI}, {@code SELECT} and the like have no effect on the next one.
 *
 * @param host a name or address
 * @param port 1 to 65535
 */
public record RedisNode(String host, int port) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A node of this machine. */
    public static RedisNode local(int port) {
        return new RedisNode("127.0.0.1", port);
    }

    /** Reads {@code host:port}; an IPv6 address stands in brackets. */
    static RedisNode parse(String address) {
        int colon = address.lastIndexOf(':');
        try {
            return new RedisNode(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("Not host:port: " + address, e);
        }
    }

    /**
     * Sends a command, in UTF-8, and waits up to ten seconds for the reply.
     *
     * @return a {@link String}, a {@link Long}, a {@link List} of such, or null for a nil reply
     * @throws IllegalStateException with Redis' own words if the reply is an error
     * @throws UncheckedIOException if the server cannot be reached or does not reply
     */
    public @Nullable Object command(String... words) {
        return command(PATIENCE, words);
    }

    @Nullable
    Object command(Duration patience, String... words) {
        try (RespConnection connection = RespConnection.open(this, patience)) {
            return connection.call(words);
        } catch (IOException e) {
            throw new UncheckedIOException(words[0] + " at " + this + ": " + e.getMessage(), e);
        }
    }

    /** The fields of a section of {@code INFO}, such as {@code commandstats} or {@code replication}. */
    public Map<String, String> info(String section) {
        return fields("INFO", section);
    }

    /** The lines {@code name:value} of a reply. */
    Map<String, String> fields(String... words) {
        return lines(words).stream()
                .filter(line -> line.contains(":"))
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
    }

    List<String> lines(String... words) {
        return String.valueOf(command(words)).lines().toList();
    }

    /**
     * What this server executes while an action runs, from all clients, in order.
     *
     * @return the lines of {@code MONITOR}; what a script executes bears the word {@code lua}
     */
    public List<String> monitor(Runnable action) {
        String end = "monitored until " + UUID.randomUUID();
        List<String> executed = new ArrayList<>();
        try (RespConnection monitor = RespConnection.open(this, PATIENCE)) {
            monitor.call("MONITOR");
            action.run();
            command("ECHO", end);
            for (String line = monitor.line(); !line.contains(end); line = monitor.line()) {
                executed.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("MONITOR at " + this + ": " + e.getMessage(), e);
        }
        return List.copyOf(executed);
    }

    /** {@code host:port}. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
