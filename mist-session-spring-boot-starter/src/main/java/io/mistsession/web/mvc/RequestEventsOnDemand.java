package io.mistsession.web.mvc;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Spares the events about handled requests where nobody listens to them. Each of them names the session, if there is one:
 * to make it costs every request a look-up in the store.
 */
final class RequestEventsOnDemand implements ApplicationListener<ContextRefreshedEvent> {

    private final ApplicationContext context;
    private final Supplier<Stream<DispatcherServlet>> servlets;

    /** @param servlets those that publish to this context, asked for when it has started */
    public RequestEventsOnDemand(ApplicationContext context, Supplier<Stream<DispatcherServlet>> servlets) {
        this.context = context;
        this.servlets = servlets;
    }

    /** By now all listeners are known. Those of contexts below this one have events of their own. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        if (event.getApplicationContext() == context && !RequestEventListeners.exist(context)) {
            servlets.get().forEach(servlet -> servlet.setPublishEvents(false));
        }
    }
}
