package io.mistsession.store.redis;

import io.mistsession.test.SessionStoreContract;
import java.time.Duration;

/** The contract on a server's own time, which passes by waiting. */
abstract class RealTimeContract extends SessionStoreContract {

    @Override
    protected final void elapse(Duration duration) {
        Waiting.pass(duration);
    }
}
