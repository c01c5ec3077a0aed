package io.mistsession.test;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One running node of an application of Spring Boot, on a port of 127.0.0.1. */
public record WebNode(ConfigurableApplicationContext context) implements AutoCloseable {

    /** Starts it. The properties win over all others. */
    public static WebNode start(Map<String, String> properties, Class<?>... configurations) {
        return new WebNode(new SpringApplicationBuilder(configurations)
                .web(WebApplicationType.SERVLET)
                .properties("server.address=127.0.0.1", "server.port=0")
                .run(NearCacheSwitch.applyTo(properties).entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    /** A client without cookies. */
    public Browser browser() {
        return Browser.at(port());
    }

    public URI uri() {
        return Browser.local(port());
    }

    public int port() {
        return Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
