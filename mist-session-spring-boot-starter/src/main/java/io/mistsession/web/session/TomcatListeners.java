package io.mistsession.web.session;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/** Asks an embedded Tomcat. */
final class TomcatListeners implements ContainerListeners {

    private final WebApplicationContext application;

    TomcatListeners(WebApplicationContext application) {
        this.application = application;
    }

    @Override
    public Stream<?> stream() {
        return application instanceof WebServerApplicationContext serving
                        && serving.getWebServer() instanceof TomcatWebServer server
                ? Arrays.stream(server.getTomcat().getHost().findChildren())
                        .filter(Context.class::isInstance)
                        .map(Context.class::cast)
                        .filter(context -> context.getServletContext() == application.getServletContext())
                        .flatMap(TomcatListeners::of)
                : Stream.empty();
    }

    private static Stream<?> of(Context context) {
        return Stream.concat(
                Arrays.stream(context.getApplicationLifecycleListeners()),
                Arrays.stream(context.getApplicationEventListeners()));
    }
}
