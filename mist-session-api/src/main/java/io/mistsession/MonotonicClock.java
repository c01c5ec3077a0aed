package io.mistsession;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock that never goes back. It reads the system clock once, and from then on advances with {@link System#nanoTime()}.
 * So a correction of the system clock (by an operator, NTP or a leap second) neither ends nor prolongs a session.
 *
 * <p>It may differ from the system clock by some seconds after a month, and may stop while the machine is suspended.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class MonotonicClock extends Clock {

    private static final MonotonicClock SYSTEM = new MonotonicClock(InstantSource.system(), System::nanoTime);

    private final Instant origin;
    private final long originNanos;
    private final LongSupplier nanoTime;
    private final ZoneId zone;

    MonotonicClock(InstantSource wall, LongSupplier nanoTime) {
        this(wall.instant(), nanoTime.getAsLong(), nanoTime, ZoneOffset.UTC);
    }

    private MonotonicClock(Instant origin, long originNanos, LongSupplier nanoTime, ZoneId zone) {
        this.origin = origin;
        this.originNanos = originNanos;
        this.nanoTime = nanoTime;
        this.zone = zone;
    }

    /** The clock of this process, in UTC. It is the same object for every caller. */
    public static MonotonicClock system() {
        return SYSTEM;
    }

    @Override
    public Instant instant() {
        return origin.plusNanos(nanoTime.getAsLong() - originNanos);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MonotonicClock(origin, originNanos, nanoTime, other);
    }
}
