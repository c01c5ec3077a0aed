package io.mistsession.store.redis;

import java.time.Duration;

/** Real time: Redis has no other. */
final class Waiting {

    private Waiting() {}

    static void pass(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
