package io.mistsession.test.redis;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A machine with just what a test puts there. */
record FakeMachine(Map<String, String> variables, Set<Path> executables, Set<String> resources, boolean hasDocker)
        implements Environment {

    static final String TESTCONTAINERS = "com/redis/testcontainers/RedisContainer.class";
    static final String EMBEDDED = "redis-server-7.0.15-linux-amd64";

    /** Nothing but the usual libraries. */
    static FakeMachine usual() {
        return new FakeMachine(Map.of(), Set.of(), Set.of(TESTCONTAINERS, EMBEDDED), false);
    }

    static FakeMachine bare() {
        return usual().withResources();
    }

    FakeMachine withVariables(Map<String, String> others) {
        return new FakeMachine(others, executables, resources, hasDocker);
    }

    FakeMachine withExecutables(String... files) {
        Set<Path> paths = Set.copyOf(Arrays.stream(files).map(Path::of).toList());
        return new FakeMachine(Map.of("PATH", "/opt/bin:/usr/bin"), paths, resources, hasDocker);
    }

    FakeMachine withResources(String... others) {
        return new FakeMachine(variables, executables, Set.of(others), hasDocker);
    }

    FakeMachine withDocker() {
        return new FakeMachine(variables, executables, resources, true);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public String property(String name) {
        return name.equals("os.name") ? "Linux" : "amd64";
    }

    @Override
    public boolean isExecutable(Path file) {
        return executables.contains(file);
    }

    @Override
    public boolean hasResource(String name) {
        return resources.contains(name);
    }
}
