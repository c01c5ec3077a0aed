package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.AttributeLimits;
import io.mistsession.store.Lifetime;
import io.mistsession.store.NewSession;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class CreateContract extends StoreTests {

    CreateContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void aNewSessionIsStoredAsItWasGiven() {
        StoreClient client = StoreClient.create();

        SessionRecord created = created(client.session(Map.of("color", value("green"))));

        assertThat(created.id()).isEqualTo(client.id());
        assertThat(created.generation()).isZero();
        assertThat(created.login()).isNull();
        assertThat(created.attributes()).isEqualTo(Map.of("color", value("green")));
        assertThat(created.lifetime())
                .isEqualTo(Lifetime.start(created.asOf(), StoreClient.LONG, StoreClient.ABSOLUTE));
        assertThat(created.rotatedAt()).isEqualTo(created.asOf());
    }

    @Test
    void whatCreateReturnsIsWhatIsFoundLater() {
        StoreClient client = StoreClient.create();
        SessionRecord created = created(client.session(Map.of("color", value("green"))));

        assertThat(stored(client))
                .usingRecursiveComparison()
                .ignoringFields("asOf")
                .isEqualTo(created);
        assertThat(loaded(client))
                .usingRecursiveComparison()
                .ignoringFields("asOf")
                .isEqualTo(created);
    }

    @Test
    void theNodeSaysWhenTheSessionWasMadeAndTheStoreWhenItEnds() {
        for (Duration skew : List.of(Duration.ofMillis(-20), Duration.ofDays(-400), Duration.ofHours(3))) {
            StoreClient client = StoreClient.create();
            Instant storeTime = created(StoreClient.create().session(Map.of())).asOf();
            Instant made = storeTime.plus(skew);

            SessionRecord created = created(new NewSession(
                    client.id(),
                    client.token().digest(),
                    StoreClient.LONG,
                    StoreClient.ABSOLUTE,
                    null,
                    Map.of(),
                    AttributeLimits.none(),
                    made));

            assertThat(created.lifetime())
                    .isEqualTo(Lifetime.start(created.asOf(), StoreClient.LONG, StoreClient.ABSOLUTE)
                            .withCreatedAt(made));
            assertThat(created.rotatedAt())
                    .isBetween(created.asOf().minusSeconds(1), created.asOf().plusSeconds(1));
            assertThat(loaded(client).lifetime()).isEqualTo(created.lifetime());
            assertThat(loaded(client).rotatedAt()).isEqualTo(created.rotatedAt());
        }
    }

    @Test
    void anIdThatIsTakenStaysWithItsSession() {
        StoreClient client = client(Map.of("color", value("green")));
        StoreClient impostor = client.withAnotherToken();

        assertThat(store().create(impostor.session(Map.of("color", value("red")))))
                .isEqualTo(Refusal.EXISTS);

        assertThat(loaded(client).attributes()).isEqualTo(Map.of("color", value("green")));
        assertDoesNotOpen(impostor);
    }

    @Test
    void anIdIsFreeAgainOnceItsSessionIsRemoved() {
        StoreClient client = client(Map.of("color", value("green")));
        assertThat(store().remove(client.id(), 0)).isEqualTo(RemoveResult.REMOVED);
        StoreClient next = client.withAnotherToken();

        created(next.session(Map.of()));

        assertThat(loaded(next).attributes()).isEmpty();
        assertDoesNotOpen(client);
    }

    @Test
    void sessionsDoNotSeeEachOthersAttributes() {
        StoreClient one = client(Map.of("name", value("one")));
        StoreClient two = client(Map.of("name", value("two")));

        saved(one.put("name", value("uno")));

        assertThat(loaded(one).attributes()).isEqualTo(Map.of("name", value("uno")));
        assertThat(loaded(two).attributes()).isEqualTo(Map.of("name", value("two")));
    }
}
