package io.mistsession.manager;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.store.EndedSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends expired sessions and publishes each: when it is called, and at an interval in one daemon thread that lives while
 * the interval is set. Each wait is up to a tenth longer or shorter, so that nodes that were started together do not
 * collect at the same moments.
 */
final class GarbageCollector {

    private static final Logger log = LoggerFactory.getLogger(GarbageCollector.class);

    private static final double JITTER = 0.1;

    private final ManagerParts parts;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable Duration interval;

    GarbageCollector(ManagerParts parts) {
        this.parts = parts;
    }

    /** How many sessions were ended. */
    int run() {
        return parts.store().sweep(this::publish);
    }

    synchronized void start(Duration every) {
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("The interval of the garbage collection must be positive");
        }
        if (every.equals(interval)) {
            return;
        }
        stop();
        // After a stop, the run that is under way asks for the next one in vain.
        executor = new ScheduledThreadPoolExecutor(1, GarbageCollector::thread, new ThreadPoolExecutor.DiscardPolicy());
        scheduleNext(executor, every);
        interval = every;
    }

    synchronized void stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
        executor = null;
        interval = null;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // collect() lets no exception out
    private void scheduleNext(ScheduledExecutorService running, Duration every) {
        double jitter = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        long nanos = (long) (TimeUnit.NANOSECONDS.convert(every) * jitter);
        running.schedule(
                () -> {
                    collect();
                    scheduleNext(running, every);
                },
                nanos,
                TimeUnit.NANOSECONDS);
    }

    /** A run that fails must not end the later ones. */
    private void collect() {
        try {
            run();
        } catch (Throwable e) { // whatever it is, the executor would never run it again
            log.warn("The garbage collection of sessions failed; it is tried again at the next interval", e);
        }
    }

    private void publish(EndedSession ended) {
        Optional<Session> session =
                ended.session().map(last -> LiveSession.outsideExchange(parts, SessionState.ended(parts, last)));
        parts.events().publish(new SessionEvent.Expired(ended.id(), session));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mist-session-gc");
        thread.setDaemon(true);
        return thread;
    }
}
