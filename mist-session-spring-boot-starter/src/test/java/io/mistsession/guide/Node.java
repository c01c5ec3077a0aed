package io.mistsession.guide;

import java.util.Map;
import java.util.Objects;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that is set up as a page says. */
record Node(ConfigurableApplicationContext context) implements AutoCloseable {

    static Node start(Map<String, String> properties, Class<?>... configurations) {
        return new Node(new SpringApplicationBuilder(configurations)
                .web(WebApplicationType.SERVLET)
                .properties("server.address=127.0.0.1", "server.port=0")
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    Visitor visitor() {
        return new Visitor(port());
    }

    int port() {
        return Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
