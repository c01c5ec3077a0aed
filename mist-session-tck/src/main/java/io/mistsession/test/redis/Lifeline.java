package io.mistsession.test.redis;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Ends a server and deletes its data when this JVM is gone, even if it was killed: a shell that waits for the end of
 * the JVM's pipe to it.
 */
final class Lifeline {

    private static final String SCRIPT = "read -r end; kill -9 \"$0\"; rm -rf \"$1\"";

    private final Process shell;

    private Lifeline(Process shell) {
        this.shell = shell;
    }

    static Lifeline tie(Process server, Path directory) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", SCRIPT, Long.toString(server.pid()), directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Lifeline(shell);
    }

    /** Lets go of the server, which is to end otherwise. */
    void cut() {
        shell.destroyForcibly();
    }
}
