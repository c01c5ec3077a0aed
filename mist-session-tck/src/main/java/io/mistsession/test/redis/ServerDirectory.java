package io.mistsession.test.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server's temporary directory: its configuration, its data and its log. */
record ServerDirectory(Path path) {

    private static final int TAIL = 8;

    static ServerDirectory create(RedisNode node, List<String> configuration) {
        try {
            ServerDirectory directory = new ServerDirectory(Files.createTempDirectory("mist-session-redis-"));
            String address = "bind " + node.host() + "\nport " + node.port() + "\ndir \"" + directory.path + "\"\n";
            Files.writeString(directory.configuration(), address + String.join("\n", configuration) + "\n");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path configuration() {
        return path.resolve("redis.conf");
    }

    File log() {
        return path.resolve("redis.log").toFile();
    }

    /** The last words of the server. */
    String tail() {
        try {
            List<String> lines = Files.readAllLines(log().toPath());
            return lines.stream().skip(Math.max(0, lines.size() - TAIL)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** Does nothing if it is gone. */
    void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }
}
