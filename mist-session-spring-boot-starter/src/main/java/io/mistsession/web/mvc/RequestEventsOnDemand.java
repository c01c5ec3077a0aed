package io.mistsession.web.mvc;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Switches the events about handled requests off where they have no listener. Each event names the session, which costs
 * each request a look-up in the store.
 */
final class RequestEventsOnDemand implements ApplicationListener<ContextRefreshedEvent> {

    private final ApplicationContext context;
    private final Supplier<Stream<DispatcherServlet>> servlets;

    /** @param servlets those that publish to this context, asked for when it has started */
    public RequestEventsOnDemand(ApplicationContext context, Supplier<Stream<DispatcherServlet>> servlets) {
        this.context = context;
        this.servlets = servlets;
    }

    /** Now all listeners are known. Contexts below this one have events of their own. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        if (event.getApplicationContext() == context && !RequestEventListeners.exist(context)) {
            servlets.get().forEach(servlet -> servlet.setPublishEvents(false));
        }
    }
}
