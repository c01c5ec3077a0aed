package io.mistsession.store.redis;

import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt to reconnect: 100 to 200 ms at first, then twice as long each time, up to 500 to
 * 1000 ms. The delay is random, so that the nodes do not all reconnect at the same moment. Lettuce's own goes up to 30 seconds.
 */
final class ReconnectDelay extends Delay {

    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 1_000;
    private static final int DOUBLINGS = 3;

    @Override
    public Duration createDelay(long attempt) {
        int doublings = Math.toIntExact(Math.max(0, Math.min(attempt - 1, DOUBLINGS)));
        long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << doublings);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
