package io.mistsession.store.redis;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A measurement more than a test, so the build leaves it out: {@code -Dtest=AMillionExpiries}. */
class AMillionExpiries {

    @Test
    void areHandedOutByFourNodes() {
        SweepingNodesTests.expire(1_000_000, Duration.ofMinutes(5));
    }
}
