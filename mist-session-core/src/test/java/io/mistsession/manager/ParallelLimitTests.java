package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.Session;
import io.mistsession.SessionLimitException;
import io.mistsession.store.AttributeLimits;
import io.mistsession.test.Concurrently;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.Rounds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that have loaded the session at the same time each have room, but not all of them together. */
class ParallelLimitTests {

    private static final int REQUESTS = 40;

    private final Application app = new Application();

    @Test
    void fortyRequestsThatEachSetTwentyAttributesLeaveNoMoreThanAllowed() {
        for (int round = 0; round < Rounds.of(10, 100); round++) {
            FakeExchange client = app.visitor();

            List<Boolean> saved = Concurrently.run(REQUESTS, request -> setsTwenty(client, request));

            assertThat(saved).contains(true, false);
            assertThat(app.manager.currentSession(client).names()).hasSizeBetween(237, 256);
        }
    }

    @Test
    void whatOtherRequestsHaveStoredSinceTheLoadIsCounted() {
        Application small = new Application(
                app, AttributeLimits.defaults().withMaxAttributes(2).withMaxSessionSize(60));
        FakeExchange client = small.visitor();
        Session early = small.manager.currentSession(client);
        assertThat(early.names()).containsExactly("cart");
        small.request(small.visitorWith(client), session -> session.set("other", 1));

        early.set("mine", 1);
        assertThatExceptionOfType(SessionLimitException.class)
                .isThrownBy(early::save)
                .withMessageContaining("max-attributes (2)");
        early.remove("mine");
        assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> early.increment("count", 1));
        assertThatExceptionOfType(SessionLimitException.class)
                .isThrownBy(() -> early.update("cart", String.class, cart -> cart + "x".repeat(46)))
                .withMessageContaining("max-session-size (60)");
        early.set("cart", "milk");
        early.save();

        Session now = small.manager.currentSession(small.visitorWith(client));
        assertThat(now.names()).containsExactlyInAnyOrder("cart", "other");
        assertThat(now.get("cart")).isEqualTo("milk");
    }

    private boolean setsTwenty(FakeExchange client, int request) {
        try {
            app.request(app.visitorWith(client), session -> {
                for (int i = 0; i < 20; i++) {
                    session.set("name " + request + "-" + i, i);
                }
            });
            return true;
        } catch (SessionLimitException e) {
            return false;
        }
    }
}
