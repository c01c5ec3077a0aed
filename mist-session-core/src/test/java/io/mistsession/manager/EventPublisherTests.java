package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionEvent;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventPublisherTests {

    private final MutableClock clock = MutableClock.create();
    private final List<SessionEvent> events = new ArrayList<>();
    private final EventPublisher publisher = new EventPublisher(events::add, clock);

    @Test
    void anAttackerCannotFloodTheListeners() {
        for (int i = 0; i < 1000; i++) {
            publisher.publishSecurity(new SessionEvent.MalformedToken());
        }

        assertThat(events).hasSize(10);
    }

    @Test
    void whatWasLeftOutIsCountedWithTheNextEventOfItsKind() {
        for (int i = 0; i < 25; i++) {
            publisher.publishSecurity(new SessionEvent.MalformedToken());
        }
        publisher.publishSecurity(new SessionEvent.StoreFull());
        clock.advance(Duration.ofSeconds(1));
        events.clear();

        publisher.publishSecurity(new SessionEvent.MalformedToken());
        publisher.publishSecurity(new SessionEvent.StoreFull());

        assertThat(events)
                .containsExactly(
                        new SessionEvent.Suppressed(SessionEvent.MalformedToken.class, 15),
                        new SessionEvent.MalformedToken(),
                        new SessionEvent.StoreFull());
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        try (Application app = new Application(builder -> builder.events(event -> {
            throw new IllegalStateException("listener");
        }))) {
            FakeExchange client = app.visitor();
            app.manager.removeSession(client);

            assertThat(app.letsIn(client.next())).isFalse();
        }
    }

    @Test
    void aListenerMayUseTheSession() {
        List<String> seen = new ArrayList<>();
        try (Application app = new Application(builder -> builder.events(event -> {
            if (event instanceof SessionEvent.Created created) {
                created.session().set("greeted", true);
                seen.addAll(created.session().names());
            }
        }))) {
            FakeExchange exchange = app.request(session -> {
                session.set("cart", "tea");
                session.save();
            });

            assertThat(seen).contains("cart", "greeted");
            assertThat(app.manager.currentSession(exchange.next()).get("greeted"))
                    .isEqualTo(true);
        }
    }
}
