package io.mistsession.test.redis;

import java.nio.file.Path;
import java.util.Optional;

/** What the ladder looks at before it chooses. */
interface Environment {

    static Environment ofThisMachine() {
        return new ThisMachine();
    }

    /** An environment variable; a blank one is absent. */
    Optional<String> variable(String name);

    /** A system property of the JVM; empty text if absent. */
    String property(String name);

    boolean isExecutable(Path file);

    boolean hasResource(String name);

    /** Whether a Docker engine answers; a client without an engine is none. */
    boolean hasDocker();
}
