package io.mistsession;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock that only moves forward, at the pace of {@link System#nanoTime()}: it agreed with the system's clock once and
 * has followed none of its corrections since. So neither an operator nor NTP nor a leap second ends anybody's session,
 * or lengthens it.
 *
 * <p>Its time may drift from the system's by some seconds in a month, and may stand still while the machine sleeps.
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

    /** The one clock of this process, in UTC: all who ask for it agree on the time. */
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
