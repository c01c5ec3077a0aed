package io.mistsession.test.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server that belongs to one test, which may kill it, pause it and start it again:
 *
 * <pre>{@code
 * try (RedisProcess server = RedisProcess.start("--appendonly", "yes", "--appendfsync", "always")) {
 *     server.kill();
 *     server.restart();
 * }
 * }</pre>
 *
 * <p>It is the server that {@code MIST_SESSION_TEST_REDIS_SERVER} names, {@code valkey-server} or {@code redis-server}
 * on the {@code PATH}, or the embedded one, in this order; never one in Docker, whose process a test could not reach.
 * It listens on 127.0.0.1 only, saves nothing unless told to, and ends with the JVM, even if that is killed.
 *
 * <p>This class is thread-safe.
 */
public final class RedisProcess implements RunningRedis {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 10;

    private final Path binary;
    private final RedisNode node;
    private final ServerDirectory directory;
    private final List<String> arguments;
    private @Nullable Process process;
    private @Nullable Lifeline lifeline;

    private RedisProcess(Path binary, RedisNode node, List<String> configuration, List<String> arguments) {
        this.binary = binary;
        this.node = node;
        this.directory = ServerDirectory.create(node, configuration);
        this.arguments = arguments;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param arguments options of {@code redis-server}, word by word
     * @throws IllegalStateException if there is no server to start, or with its last words if it does not start
     */
    public static RedisProcess start(String... arguments) {
        return start(ServerBinary.choose(Environment.ofThisMachine()), arguments);
    }

    static RedisProcess start(Path binary, String... arguments) {
        return start(binary, List.of("save \"\""), List.of(arguments));
    }

    /** The port may be taken between its choice and the start: then another is chosen. */
    static RedisProcess start(Path binary, List<String> configuration, List<String> arguments) {
        for (int attempt = 1; ; attempt++) {
            RedisNode node = RedisNode.local(FreePort.pick());
            RedisProcess server = new RedisProcess(binary, node, configuration, arguments);
            try {
                server.launch();
                return server;
            } catch (RuntimeException e) {
                boolean taken = server.directory.tail().contains("in use");
                server.close();
                if (!taken || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Where it listens, also while it is down. */
    public RedisNode node() {
        return node;
    }

    /** How a client finds it. */
    @Override
    public RedisTopology topology() {
        return RedisTopology.standalone(node);
    }

    /** Sends a command as {@link RedisNode#command} does. */
    public @Nullable Object command(String... words) {
        return node.command(words);
    }

    /** Whether the process is there, be it paused. */
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Ends it at once, without a chance to save ({@code SIGKILL}), and waits until it is gone. */
    public synchronized void kill() {
        if (lifeline != null) {
            lifeline.cut();
        }
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Starts it again with the same port, data and arguments, and waits until it answers. Kills it first if it runs. */
    public synchronized void restart() {
        kill();
        launch();
    }

    /** Stops it from running, its connections staying open ({@code SIGSTOP}). */
    public synchronized void pause() {
        signal("STOP");
    }

    /** Lets it run on ({@code SIGCONT}). */
    public synchronized void resume() {
        signal("CONT");
    }

    /** Kills it and deletes its data. */
    @Override
    public synchronized void close() {
        kill();
        directory.delete();
    }

    private synchronized void launch() {
        List<String> command = Stream.concat(
                        Stream.of(binary.toString(), directory.configuration().toString()), arguments.stream())
                .toList();
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.log())
                    .start();
            process = started;
            lifeline = Lifeline.tie(started, directory.path());
            Patience.until("a server that answers", PATIENCE, () -> !started.isAlive() || answers(started));
        } catch (IOException | IllegalStateException e) {
            kill();
            throw new IllegalStateException("Cannot start " + command + ":\n" + directory.tail(), e);
        }
        if (!isAlive()) {
            throw new IllegalStateException(command + " ended:\n" + directory.tail());
        }
    }

    /** Another server may have been quicker on this port. */
    private boolean answers(Process started) {
        return Long.toString(started.pid()).equals(node.info("server").get("process_id"))
                && Objects.equals(node.command("PING"), "PONG");
    }

    private void signal(String name) {
        String pid = Long.toString(Objects.requireNonNull(process, "a process").pid());
        try {
            int status = new ProcessBuilder("sh", "-c", "kill -\"$0\" \"$1\"", name, pid)
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (status != 0) {
                throw new IllegalStateException("No process takes SIG" + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
