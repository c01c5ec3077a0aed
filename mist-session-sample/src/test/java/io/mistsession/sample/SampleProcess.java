package io.mistsession.sample;

import static org.awaitility.Awaitility.await;

import io.mistsession.test.redis.RedisTopology;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sample with the profile {@code redis}, in a process of its own; with a near cache in a run with
 * {@code -Pnear-cache}.
 */
final class SampleProcess implements AutoCloseable {

    static final boolean NEAR_CACHE = Boolean.getBoolean("mist.session.test.near-cache");

    private static final Path LOGS = Path.of("target", "nodes");
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path log;

    private SampleProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Does not wait until it has started, so that several can do so at once. */
    static SampleProcess start(RedisTopology redis, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SampleProcess.class.getName(),
                "--spring.profiles.active=redis",
                "--mist.session.near-cache.enabled=" + NEAR_CACHE,
                "--server.address=127.0.0.1",
                "--server.port=0"));
        command.addAll(List.of(more));
        redis.springProperties().forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            Path log = Files.createTempFile(Files.createDirectories(LOGS), "node-", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new SampleProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample itself, which ends with the JVM that has started it, even if that is killed. */
    public static void main(String[] args) throws IOException {
        SampleApplication.main(args);
        long ignored = System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    /** Waits until it has started. */
    int port() {
        return await(log.toString())
                .atMost(Duration.ofMinutes(3))
                .until(this::ports, ports -> !ports.isEmpty())
                .get(0);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private List<Integer> ports() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The sample has ended:\n" + Files.readString(log));
        }
        Matcher started = STARTED.matcher(Files.readString(log));
        return started.results().map(port -> Integer.valueOf(port.group(1))).toList();
    }
}
