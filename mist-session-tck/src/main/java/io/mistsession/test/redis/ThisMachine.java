package io.mistsession.test.redis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

final class ThisMachine implements Environment {

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String property(String name) {
        return System.getProperty(name, "");
    }

    @Override
    public boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    @Override
    public boolean hasResource(String name) {
        return ThisMachine.class.getResource("/" + name) != null;
    }

    @Override
    public boolean hasDocker() {
        return DockerEngine.at(variable("DOCKER_HOST")).answers();
    }
}
