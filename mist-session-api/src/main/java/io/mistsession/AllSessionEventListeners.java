package io.mistsession;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

record AllSessionEventListeners(List<SessionEventListener> listeners) implements SessionEventListener {

    private static final Logger log = LoggerFactory.getLogger(SessionEventListener.class);

    @Override
    public void onEvent(SessionEvent event) {
        for (SessionEventListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                log.warn("A listener failed on a {} event", event.getClass().getSimpleName(), e);
            }
        }
    }
}
