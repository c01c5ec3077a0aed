package io.mistsession.quickstart;

import io.mistsession.AttributeCodec;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.manager.SessionManager;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.store.memory.InMemorySessionStore;
import java.time.Duration;
import java.util.List;

final class ByHand {

    private ByHand() {}

    static SessionManager manager() {
        // tag::code[]
        CookieOptions cookie = CookieOptions.builder().name("sid").build();
        AttributeCodec codec = JsonAttributeCodec.builder()
                .allowedPackages(List.of("com.example.shop"))
                .build();
        SessionManager manager = SessionManager.builder(InMemorySessionStore.create())
                .propagator(CookiePropagator.of(cookie))
                .codec(codec)
                .timeout(Duration.ofMinutes(30))
                .build();
        manager.enableAutoGc(Duration.ofMinutes(10));
        // end::code[]
        return manager;
    }
}
