package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.EndReason;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.AdmissionResult.Admitted;
import io.mistsession.store.AdmissionResult.Refused;
import io.mistsession.store.EndedSession;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionLimit.WhenReached;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many sessions an owner may have. */
abstract class OwnerLimitContract extends OwnerTests {

    private static final int CROWD = 12;

    OwnerLimitContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void withTooManySessionsCannotLogInIfThatIsTheRule() {
        SessionLimit two = new SessionLimit(2, WhenReached.REJECT_NEW);
        StoreClient first = owned();
        owned();
        StoreClient third = client();

        assertThat(store().admit(alice, third.id(), StoreClient.ABSOLUTE, two)).isEqualTo(Refused.LIMIT_REACHED);
        assertThat(stored(third).login()).isNull();
        assertThat(store().admit(alice, first.id(), StoreClient.ABSOLUTE, two)).isInstanceOf(Admitted.class);

        remove(first);
        assertThat(store().admit(alice, third.id(), StoreClient.ABSOLUTE, two)).isInstanceOf(Admitted.class);
    }

    @Test
    void haveAPlaceForASessionOnceHoweverOftenTheyLogIn() {
        SessionLimit two = new SessionLimit(2, WhenReached.REJECT_NEW);
        StoreClient client = owned();

        for (int i = 0; i < 5; i++) {
            assertThat(store().admit(alice, client.id(), StoreClient.ABSOLUTE, two))
                    .isInstanceOf(Admitted.class);
        }

        assertThat(store().admit(alice, client().id(), StoreClient.ABSOLUTE, two))
                .isInstanceOf(Admitted.class);
    }

    @Test
    void aSessionThatIsAboutToBeBoundTakesAPlace() {
        SessionLimit one = new SessionLimit(1, WhenReached.REJECT_NEW);
        admitted(client(), one);

        assertThat(store().admit(alice, client().id(), StoreClient.ABSOLUTE, one))
                .isEqualTo(Refused.LIMIT_REACHED);
    }

    @Test
    void endedSessionsTakeNoPlace() {
        SessionLimit one = new SessionLimit(1, WhenReached.REJECT_NEW);
        owned(Duration.ofMillis(200));
        elapse(300);

        admitted(client(), one);
    }

    @Test
    void theOldestLogInGivesWayIfThatIsTheRule() {
        StoreClient oldest = owned();
        StoreClient used = owned();
        elapse(20);
        saved(oldest.renewal(null));

        Admitted third = admitted(client(), new SessionLimit(2, WhenReached.REMOVE_OLDEST));

        assertThat(third.gaveWay()).extracting(EndedSession::id).containsExactly(oldest.id());
        assertEnded(oldest, EndReason.LIMIT_REACHED);
        assertThat(loaded(used).login()).isNotNull();
    }

    @Test
    void theLeastRecentlyUsedGivesWayIfThatIsTheRule() {
        StoreClient oldest = owned();
        StoreClient unused = owned();
        elapse(20);
        saved(oldest.renewal(null));

        Admitted third = admitted(client(), new SessionLimit(2, WhenReached.REMOVE_LEAST_RECENTLY_USED));

        assertThat(third.gaveWay()).extracting(EndedSession::id).containsExactly(unused.id());
        assertEnded(unused, EndReason.LIMIT_REACHED);
        assertThat(loaded(oldest).login()).isNotNull();
    }

    @Test
    void asManyGiveWayAsALowerLimitNeeds() {
        List<StoreClient> clients = IntStream.range(0, 5).mapToObj(i -> owned()).toList();

        assertThat(admitted(client(), new SessionLimit(2, WhenReached.REMOVE_OLDEST))
                        .gaveWay())
                .extracting(EndedSession::id)
                .containsExactlyElementsOf(
                        clients.subList(0, 4).stream().map(StoreClient::id).toList());
    }

    @Test
    void neverHaveMoreThanTheLimitHoweverManyLogInAtOnce() {
        for (WhenReached rule : WhenReached.values()) {
            logInAtOnce(rule);
        }
    }

    private void logInAtOnce(WhenReached rule) {
        SessionLimit three = new SessionLimit(3, rule);
        for (int round = 0; round < Rounds.of(2, 100); round++) {
            String owner = alice + rule + round;
            List<StoreClient> clients =
                    IntStream.range(0, CROWD).mapToObj(i -> client()).toList();

            Concurrently.run(CROWD, i -> {
                StoreClient client = clients.get(i);
                AdmissionResult result = store().admit(owner, client.id(), StoreClient.ABSOLUTE, three);
                if (result instanceof Admitted admitted) {
                    Rotation.LoggedIn login = new Rotation.LoggedIn(owner, StoreClient.ABSOLUTE, false);
                    return store().save(client.logIn(login.with(admitted), Map.of()));
                }
                return result;
            });

            List<String> bound = clients.stream()
                    .filter(client -> store().find(client.id())
                            .map(session -> session.login() != null)
                            .orElse(false))
                    .map(StoreClient::id)
                    .toList();
            assertThat(bound).hasSize(3);
            assertThat(ids(owner)).containsExactlyInAnyOrderElementsOf(bound);
        }
    }
}
