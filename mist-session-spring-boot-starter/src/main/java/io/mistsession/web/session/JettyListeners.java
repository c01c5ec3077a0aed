package io.mistsession.web.session;

import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/** Asks an embedded Jetty. */
final class JettyListeners implements ContainerListeners {

    private final WebApplicationContext application;

    JettyListeners(WebApplicationContext application) {
        this.application = application;
    }

    @Override
    public Stream<?> stream() {
        return application instanceof WebServerApplicationContext serving
                        && serving.getWebServer() instanceof JettyWebServer server
                ? server.getServer().getDescendants(ServletContextHandler.class).stream()
                        .filter(context -> context.getServletContext() == application.getServletContext())
                        .flatMap(context -> context.getSessionHandler().getEventListeners().stream())
                : Stream.empty();
    }
}
