package io.mistsession.boot.actuate;

import io.mistsession.store.SessionStore;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the store has served the operations of late. Does no I/O. Thread-safe. */
final class MistSessionHealthIndicator implements HealthIndicator {

    private final SessionStore store;

    MistSessionHealthIndicator(SessionStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        Optional<String> outage = store.outage();
        Health.Builder health = outage.isPresent() ? Health.down().withDetail("error", outage.get()) : Health.up();
        return health.withDetail("store", store.toString()).build();
    }
}
