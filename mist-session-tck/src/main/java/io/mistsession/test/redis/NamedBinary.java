package io.mistsession.test.redis;

import java.nio.file.Path;

/** The executable that a variable names. */
record NamedBinary() implements ServerBinary {

    @Override
    public boolean isThere(Environment environment) {
        return environment.variable(VARIABLE).isPresent();
    }

    @Override
    public Path path(Environment environment) {
        Path file = Path.of(environment.variable(VARIABLE).orElseThrow());
        if (!environment.isExecutable(file)) {
            throw new IllegalStateException(VARIABLE + " names " + file + ", which is not an executable file.");
        }
        return file;
    }
}
