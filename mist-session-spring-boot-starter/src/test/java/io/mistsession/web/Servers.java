package io.mistsession.web;

import io.mistsession.test.Container;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** One server on each container, for all tests of a class. */
public final class Servers implements AutoCloseable {

    private final Map<Container, TestServer> servers = new EnumMap<>(Container.class);

    public void start(Function<Container, TestServer> starter) {
        for (Container container : Container.values()) {
            servers.put(container, starter.apply(container));
        }
    }

    public TestServer of(Container container) {
        return Objects.requireNonNull(servers.get(container));
    }

    public void forEach(Consumer<TestServer> action) {
        servers.values().forEach(action);
    }

    @Override
    public void close() {
        servers.values().forEach(TestServer::close);
    }
}
