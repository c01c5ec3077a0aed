package io.mistsession;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls listeners of the application so that one that fails harms neither its caller nor the others. Its failures are
 * logged: one a minute with its stack trace, the others at DEBUG, because what fails for one session may fail for all.
 * Thread-safe.
 */
public final class Listeners {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** For each class of listeners, until when its failures are not logged as warnings. */
    private static final ClassValue<AtomicLong> QUIET_UNTIL = new ClassValue<>() {
        @Override
        protected AtomicLong computeValue(Class<?> type) {
            return new AtomicLong(System.nanoTime());
        }
    };

    private Listeners() {}

    /** Calls all of them in order. What one throws is logged. */
    public static <L> void callAll(Iterable<L> listeners, Consumer<L> call) {
        for (L listener : listeners) {
            call(listener, call);
        }
    }

    /** Calls one of them. What it throws is logged; an error that leaves the process unusable is passed on. */
    public static <L> void call(L listener, Consumer<L> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            Class<?> type = listener.getClass();
            if (isToBeWarnedOf(type)) {
                log.warn(
                        "A session listener failed: {}. More failures of it are logged at DEBUG for a minute.",
                        type.getName(),
                        e);
            } else {
                log.debug("A session listener failed again: {}", type.getName(), e);
            }
        }
    }

    private static boolean isToBeWarnedOf(Class<?> type) {
        AtomicLong quietUntil = QUIET_UNTIL.get(type);
        long now = System.nanoTime();
        long end = quietUntil.get();
        return now - end >= 0 && quietUntil.compareAndSet(end, now + QUIET_NANOS);
    }
}
