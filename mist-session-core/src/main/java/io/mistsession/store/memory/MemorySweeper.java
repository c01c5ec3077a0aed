package io.mistsession.store.memory;

import io.mistsession.Listeners;
import io.mistsession.store.EndedSession;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out the sessions that have ended, and forgets why others did. */
record MemorySweeper(SessionTable sessions, Capacity capacity) {

    private static final Logger log = LoggerFactory.getLogger(MemorySweeper.class);

    /** Returns how many sessions were handed out. */
    int sweep(Consumer<EndedSession> listener) {
        sessions.cleanUp();
        capacity.dropOldMarkers(sessions.now());
        long lost = capacity.takeLost();
        if (lost > 0) {
            log.warn("{} sessions ended and were forgotten before a sweep, for lack of memory", lost);
        }
        int count = 0;
        for (StoredSession ended = capacity.pollEnded(); ended != null; ended = capacity.pollEnded()) {
            EndedSession session = new EndedSession(ended.id(), Optional.of(ended.toRecord(sessions.now())));
            Listeners.call(listener, called -> called.accept(session));
            count++;
        }
        return count;
    }
}
