package io.mistsession.test.redis;

import java.nio.file.Path;
import java.util.List;

/** A way to come by the executable of a server. */
interface ServerBinary {

    /** The variable that names the executable to take, for instance to test another version. */
    String VARIABLE = "MIST_SESSION_TEST_REDIS_SERVER";

    /** The order in which they are asked. */
    List<ServerBinary> LADDER = List.of(new NamedBinary(), new BinaryOnPath(), new EmbeddedBinary());

    static Path choose(Environment environment) {
        return LADDER.stream()
                .filter(binary -> binary.isThere(environment))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Redis server to start: " + VARIABLE
                        + " names none, no valkey-server or redis-server is on the PATH, and no embedded one runs on "
                        + EmbeddedBinary.platform(environment) + "."))
                .path(environment);
    }

    boolean isThere(Environment environment);

    Path path(Environment environment);
}
