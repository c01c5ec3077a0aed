package io.mistsession;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

record AllSessionEvents(List<SessionEvents> listeners) implements SessionEvents {

    private static final Logger log = LoggerFactory.getLogger(SessionEvents.class);

    @Override
    public void on(SessionEvent event) {
        for (SessionEvents listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                log.warn("A listener failed on a {} event", event.getClass().getSimpleName(), e);
            }
        }
    }
}
