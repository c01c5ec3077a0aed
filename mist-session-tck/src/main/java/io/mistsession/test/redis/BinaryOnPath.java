package io.mistsession.test.redis;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Valkey or Redis as it is installed on the machine. */
record BinaryOnPath() implements ServerBinary {

    private static final List<String> NAMES = List.of("valkey-server", "redis-server");

    @Override
    public boolean isThere(Environment environment) {
        return find(environment).isPresent();
    }

    @Override
    public Path path(Environment environment) {
        return find(environment).orElseThrow();
    }

    private static Optional<Path> find(Environment environment) {
        List<String> folders = List.of(environment.variable("PATH").orElse("").split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(environment::isExecutable)
                .findFirst();
    }
}
