package io.mistsession.store.redis;

import java.time.Duration;

/** Durations in whole milliseconds, which is how Redis stores them. */
final class Millis {

    /** 35,000 years. Lua adds several of them to a point in time exactly. */
    private static final Duration LONGEST = Duration.ofMillis(1L << 50);

    private static final Duration ALMOST_ONE = Duration.ofNanos(999_999);

    private Millis() {}

    /** Rounded up, so that nothing ends before its time. */
    static long of(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration.plus(ALMOST_ONE).toMillis() : LONGEST.toMillis();
    }

    /** The duration as it will be read back. */
    static Duration rounded(Duration duration) {
        return Duration.ofMillis(of(duration));
    }
}
