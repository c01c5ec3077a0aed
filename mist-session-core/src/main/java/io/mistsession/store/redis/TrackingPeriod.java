package io.mistsession.store.redis;

/**
 * A time in which a server tells one connection of every change of a key that was read on it: from its answer to
 * {@code CLIENT TRACKING ON} until the connection is lost, or the server has emptied its database. What was read in one
 * period is worth nothing in another.
 *
 * <p>Any thread may ask; only the connection's own thread reports.
 */
final class TrackingPeriod {

    /** Everything that the connection receives is handled by this thread, in its order. */
    private final Thread eventLoop;

    private volatile boolean over;

    /** All changes up to this point in time are known: when the newest command that was answered had been sent. */
    private volatile long knownUntil;

    /** Begun by the thread that handles the answer. */
    TrackingPeriod(long sentNanos) {
        this.eventLoop = Thread.currentThread();
        this.knownUntil = sentNanos;
    }

    /** The same connection goes on, with nothing that was read before. */
    TrackingPeriod restarted() {
        end();
        return new TrackingPeriod(knownUntil);
    }

    /** Whether this thread handles what the connection receives: else an answer came from another connection. */
    boolean isHandledHere() {
        return !over && Thread.currentThread() == eventLoop;
    }

    /** A command that was sent then has been answered, so that all earlier changes have been told. */
    void answered(long sentNanos) {
        if (isHandledHere() && sentNanos - knownUntil > 0) {
            knownUntil = sentNanos;
        }
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Whether all changes are known that are older than this. */
    boolean isKnown(long nowNanos, long maxStalenessNanos) {
        return !over && nowNanos - knownUntil < maxStalenessNanos;
    }
}
