package io.mistsession.test.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Redis 7.0.15 for Linux and macOS, out of the jar {@code org.signal:embedded-redis}; extracted once per JVM. */
record EmbeddedBinary() implements ServerBinary {

    private static final String NAME = "redis-server-7.0.15-";

    private static @Nullable Path extracted;

    /** Operating system and architecture in the jar's words where it has some. */
    static String platform(Environment environment) {
        String system = environment.property("os.name").toLowerCase(Locale.ROOT);
        String architecture = environment.property("os.arch").toLowerCase(Locale.ROOT);
        return (system.startsWith("mac") ? "darwin" : system) + "-"
                + switch (architecture) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> architecture;
                };
    }

    @Override
    public boolean isThere(Environment environment) {
        return environment.hasResource(NAME + platform(environment));
    }

    @Override
    public Path path(Environment environment) {
        return extract("/" + NAME + platform(environment));
    }

    private static synchronized Path extract(String resource) {
        if (extracted == null) {
            try (InputStream executable = EmbeddedBinary.class.getResourceAsStream(resource)) {
                Path file = Files.createTempFile("redis-server-", "");
                file.toFile().deleteOnExit();
                Files.copy(Objects.requireNonNull(executable, resource), file, StandardCopyOption.REPLACE_EXISTING);
                if (!file.toFile().setExecutable(true)) {
                    throw new IOException("Cannot make " + file + " executable");
                }
                extracted = file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return extracted;
    }
}
