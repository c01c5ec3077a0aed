package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.store.EndedSession;
import io.mistsession.store.SessionStore;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two nodes with different properties on one Redis, as during a deploy: what stands with the session counts. */
class RollingConfigurationTests extends RedisStoreTests {

    private static final Duration LONG = Duration.ofSeconds(3);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final SessionStore sweeping = store(options.withRetention(Duration.ofMinutes(5)));
    private final SessionStore silent = store(options.withExpiryEvents(false));

    private final Node patient = Node.on(
            sweeping,
            settings ->
                    settings.timeout(LONG).touchInterval(Duration.ofMillis(100)).absoluteTimeout(Duration.ofHours(2)));
    private final Node hasty = Node.on(
            silent,
            settings -> settings.timeout(SHORT).touchInterval(Duration.ZERO).absoluteTimeout(Duration.ofHours(1)));

    @Test
    void aSessionEndsWhenItsMakerSaidWhoeverUsesIt() {
        FakeExchange client = patient.visitor(session -> session.set("visits", 0L));
        Instant created = patient.session(client).createdAt();

        for (int use = 1; use <= 5; use++) {
            Waiting.pass(Duration.ofMillis(800));
            Node node = use % 2 == 0 ? patient : hasty;
            FakeExchange exchange = client.next();
            Session session = node.session(exchange);
            assertThat(session.increment("visits", 1)).isEqualTo(use);
            session.set("last", use);
            assertThat(session.maxAge()).isEqualTo(LONG);
            assertThat(session.expiresAt())
                    .isEqualTo(session.lastAccessedAt().plus(LONG).plusMillis(100));
            client = node.answer(exchange);
        }

        assertThat(patient.session(client).lastAccessedAt()).isAfter(created.plus(LONG));
    }

    @Test
    void aPatientNodeDoesNotMakeAShortLifeLonger() {
        FakeExchange client = hasty.visitor(session -> session.set("color", "green"));

        Session session = patient.session(client);
        session.set("color", "blue");
        client = patient.answer(client);

        Session afterwards = hasty.session(client);
        assertThat(afterwards.maxAge()).isEqualTo(SHORT);
        assertThat(afterwards.expiresAt()).isEqualTo(afterwards.lastAccessedAt().plus(SHORT));
    }

    @Test
    void theAbsoluteLimitIsThatOfTheNodeWhereItBegan() {
        FakeExchange client = patient.visitor(session -> {
            session.set("color", "green");
            session.setMaxAge(Duration.ofDays(1));
        });
        Session session = hasty.session(client);
        session.set("color", "blue");
        client = hasty.answer(client);

        Session afterwards = hasty.session(client);
        assertThat(afterwards.expiresAt())
                .isBetween(
                        afterwards.createdAt().plus(Duration.ofHours(2)),
                        afterwards.createdAt().plusSeconds(60).plus(Duration.ofHours(2)))
                .isEqualTo(patient.session(client.next()).expiresAt());
    }

    @Test
    void aLogInOnAnotherNodeBeginsTheLimitOfThatNodeAndKeepsTheRest() {
        FakeExchange client = patient.visitor(session -> {
            session.set("color", "green");
            session.setMaxAge(Duration.ofDays(1));
        });
        Instant before = hasty.session(client).createdAt();

        hasty.manager().logIn(client, "alice");
        client = hasty.answer(client);

        Session session = patient.session(client);
        assertThat(session.owner()).contains("alice");
        assertThat(session.maxAge()).isEqualTo(Duration.ofDays(1));
        assertThat(session.expiresAt())
                .isBetween(
                        before.plus(Duration.ofHours(1)), before.plusSeconds(60).plus(Duration.ofHours(1)));
    }

    /** Also what a node without expiry events has saved and rotated; the retention is the maker's. */
    @Test
    void whatANodeWithExpiryEventsHasMadeIsHandedOutWithItsAttributes() {
        FakeExchange client = patient.visitor(session -> {
            session.set("color", "green");
            session.setMaxAge(SHORT);
        });
        Session session = hasty.session(client);
        session.set("color", "blue");
        client = hasty.answer(client);
        hasty.manager().rotateSession(client);
        hasty.answer(client);

        List<EndedSession> ended = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> sweeping.sweep(ended::add) > 0);

        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).id()).isEqualTo(session.id());
        assertThat(ended.get(0).session().orElseThrow().attributes()).containsOnlyKeys("color");
        assertThat(silent.sweep(ended::add)).isZero();
    }

    /** It was made without retention, so nothing but its name is left. */
    @Test
    void whatANodeWithoutExpiryEventsHasMadeIsHandedOutByItsIdOnceAnotherHasSavedIt() {
        FakeExchange client = hasty.visitor(session -> session.set("color", "green"));
        FakeExchange forgotten = hasty.visitor(session -> session.set("color", "green"));
        assertThat(forgotten.requestHeaders("Cookie")).isNotEmpty();
        Session session = patient.session(client);
        session.set("color", "blue");
        client = patient.answer(client);

        List<EndedSession> ended = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> sweeping.sweep(ended::add) > 0);
        Waiting.pass(SHORT);
        int more = sweeping.sweep(ended::add);

        assertThat(more).isZero();
        assertThat(ended).extracting(EndedSession::id).containsExactly(session.id());
        assertThat(patient.manager().getSession(client)).isEmpty();
    }
}
