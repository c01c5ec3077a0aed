package io.mistsession.store.redis;

import java.time.Duration;
import java.time.Instant;

/** Durations and points in time in whole milliseconds, which is how Redis stores them. */
final class Millis {

    /** 4,400 years. A point in time that long from now has six bytes. */
    private static final Duration LONGEST = Duration.ofMillis(1L << 47);

    private static final Duration ALMOST_ONE = Duration.ofNanos(999_999);

    private Millis() {}

    /** Rounded up, so that nothing ends before its time. */
    static long of(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration.plus(ALMOST_ONE).toMillis() : LONGEST.toMillis();
    }

    /** Since 1970: six bytes without a sign. */
    static long of(Instant instant) {
        return Math.max(0, Math.min(instant.toEpochMilli(), LONGEST.toMillis()));
    }

    /** The duration as it will be read back. */
    static Duration rounded(Duration duration) {
        return Duration.ofMillis(of(duration));
    }
}
