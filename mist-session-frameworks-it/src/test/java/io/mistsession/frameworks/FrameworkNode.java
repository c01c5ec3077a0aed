package io.mistsession.frameworks;

import io.mistsession.test.Browser;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that runs on Tomcat, on a port of 127.0.0.1. */
public record FrameworkNode(ConfigurableApplicationContext context) implements AutoCloseable {

    public static FrameworkNode start(Map<String, String> properties, Class<?> application) {
        return new FrameworkNode(new SpringApplicationBuilder(application)
                .web(WebApplicationType.SERVLET)
                .properties("server.address=127.0.0.1", "server.port=0")
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    /** A client without cookies. */
    public Browser browser() {
        return Browser.at(Objects.requireNonNull(
                        context.getEnvironment().getProperty("local.server.port", Integer.class)))
                .sending("Accept", "text/html");
    }

    @Override
    public void close() {
        context.close();
    }
}
