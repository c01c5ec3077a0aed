package io.mistsession.manager;

import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Passes events on, those that an attacker can cause at most a few times a second. */
final class EventPublisher {

    private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);

    /** What could make one line look like two. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u0085]");

    private final SessionEventListener listener;
    private final Clock clock;
    private final Map<Class<? extends SessionEvent.SecurityEvent>, RateLimit> limits = new ConcurrentHashMap<>();

    EventPublisher(SessionEventListener listener, Clock clock) {
        this.listener = SessionEventListener.all(List.of(listener));
        this.clock = clock;
    }

    void publish(SessionEvent event) {
        listener.onEvent(event);
    }

    void publishSecurity(SessionEvent.SecurityEvent event) {
        Class<? extends SessionEvent.SecurityEvent> kind = event.getClass();
        OptionalLong leftOut = limits.computeIfAbsent(kind, key -> new RateLimit())
                .admit(clock.instant().getEpochSecond());
        if (leftOut.isEmpty()) {
            return;
        }
        if (leftOut.getAsLong() > 0) {
            listener.onEvent(new SessionEvent.Suppressed(kind, leftOut.getAsLong()));
        }
        log(event);
        listener.onEvent(event);
    }

    /** Malformed and unknown tokens are common and logged at DEBUG; an operator should look at the rest. */
    private static void log(SessionEvent.SecurityEvent event) {
        boolean everyday = event instanceof SessionEvent.MalformedToken || event instanceof SessionEvent.UnknownToken;
        String line = CONTROLS.matcher(event.toString()).replaceAll("?");
        log.atLevel(everyday ? Level.DEBUG : Level.WARN)
                .log("{}{}", isAboutToken(event) ? "The client's token opens no session: " : "", line);
    }

    private static boolean isAboutToken(SessionEvent.SecurityEvent event) {
        return !(event instanceof SessionEvent.StoreFull
                || event instanceof SessionEvent.Evicted
                || event instanceof SessionEvent.AttributeUnreadable);
    }

    /** Lets the first few events of each second pass, and counts the others. */
    private static final class RateLimit {

        private static final int PER_SECOND = 10;

        private long second;
        private int passed;
        private long leftOut;

        /** How many were left out since the last one that passed; empty if this one is left out too. */
        synchronized OptionalLong admit(long now) {
            if (now != second) {
                second = now;
                passed = 0;
            }
            if (passed == PER_SECOND) {
                leftOut++;
                return OptionalLong.empty();
            }
            passed++;
            long count = leftOut;
            leftOut = 0;
            return OptionalLong.of(count);
        }
    }
}
