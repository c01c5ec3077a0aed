package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A JVM that a test may kill. It tells the test what it does, line by line, and ends when the test's JVM does. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final Thread reader;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private ChildJvm(Process process, Consumer<String> lines) {
        this.process = process;
        this.reader = new Thread(() -> read(lines), "child-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a program with this JVM's class path.
     *
     * @param lines is given what it prints, one line at a time, by one thread
     */
    static ChildJvm start(Class<?> program, Consumer<String> lines, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for a second: starting fast is all that counts.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dlogback.configurationFile=child-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start(),
                    lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the program: says that it is ready, and waits until it is to begin. */
    static void awaitGo() {
        System.out.println("ready");
        if (!hears()) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** For the program: waits until the test, or its JVM, has no more use for it. */
    static void awaitEnd() {
        while (hears()) {
            // Only the end counts.
        }
        Runtime.getRuntime().halt(0);
    }

    /** Waits until the program is ready, and lets it begin. */
    void go() {
        try {
            ready.join();
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once ({@code SIGKILL}), and waits until all that it has told was heard. */
    void kill() {
        // By its handle: the process itself would close its output, and forget what was not read yet.
        if (process.toHandle().destroyForcibly()) {
            process.onExit().join();
        }
        join();
    }

    /** Lets it end by itself. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is gone already.
        }
        process.onExit().join();
        join();
    }

    private void read(Consumer<String> lines) {
        process.inputReader(UTF_8).lines().forEach(line -> {
            if (!ready.complete(null)) {
                lines.accept(line);
            }
        });
        ready.completeExceptionally(new IllegalStateException("The program has ended"));
    }

    private static boolean hears() {
        try {
            return System.in.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void join() {
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
