package io.mistsession.manager;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the garbage collection at an interval, in one daemon thread that lives while it is on. */
final class AutoGc {

    private static final Logger log = LoggerFactory.getLogger(AutoGc.class);

    private final Runnable collection;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable Duration interval;

    AutoGc(Runnable collection) {
        this.collection = collection;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it never completes: collect() lets no exception out
    synchronized void start(Duration every) {
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("The interval of the garbage collection must be positive");
        }
        if (every.equals(interval)) {
            return;
        }
        stop();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(AutoGc::thread);
        long nanos = TimeUnit.NANOSECONDS.convert(every);
        started.scheduleWithFixedDelay(this::collect, nanos, nanos, TimeUnit.NANOSECONDS);
        executor = started;
        interval = every;
    }

    synchronized void stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
        executor = null;
        interval = null;
    }

    /** A run that fails must not end the later ones. */
    private void collect() {
        try {
            collection.run();
        } catch (Throwable e) { // whatever it is, the executor would never run it again
            log.warn("The garbage collection of sessions failed; it is tried again at the next interval", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mist-session-gc");
        thread.setDaemon(true);
        return thread;
    }
}
