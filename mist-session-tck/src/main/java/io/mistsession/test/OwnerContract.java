package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.Device;
import io.mistsession.EndReason;
import io.mistsession.SessionPage;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.AdmissionResult.Admitted;
import io.mistsession.store.EndedSession;
import io.mistsession.store.Login;
import io.mistsession.store.Refusal;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sessions of an owner: found and removed. */
abstract class OwnerContract extends OwnerTests {

    private static final int CROWD = 12;

    OwnerContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void haveOnlyTheSessionsThatTheyHaveLoggedInTo() {
        StoreClient first = owned();
        StoreClient second = owned();
        client();
        bound(StoreClient.create(), "bob " + alice);

        assertThat(ids(alice)).containsExactly(second.id(), first.id());
    }

    @Test
    void areListedWithWhatIsKnownButTheirAttributes() {
        StoreClient client = client(Map.of("color", value("green")));
        Device device = new Device("Firefox on Linux", "203.0.113.0/24");
        Rotation.LoggedIn login =
                new Rotation.LoggedIn(alice, StoreClient.ABSOLUTE, false, true, device, admitted(client, null));

        saved(client.logIn(login, Map.of()));

        SessionRecord listed = store().findByOwner(alice, 10, null).sessions().get(0);
        assertThat(listed.login()).extracting(Login::device).isEqualTo(device);
        assertThat(listed)
                .usingRecursiveComparison()
                .ignoringFields("asOf", "attributes")
                .isEqualTo(stored(client));
        assertThat(listed.attributes()).isEmpty();
    }

    @Test
    void keepTheDeviceUntilAnotherIsTold() {
        StoreClient client = client();
        Device first = new Device("Firefox on Linux", "");
        saved(client.logIn(
                new Rotation.LoggedIn(alice, StoreClient.ABSOLUTE, false, true, first, admitted(client, null)),
                Map.of()));

        StoreClient next = client.successor();
        rotated(client.rotation(next, new Rotation.LoggedIn(alice, null, false)));
        assertThat(loaded(next).login()).extracting(Login::device).isEqualTo(first);

        Device second = new Device("Safari on iOS", "2001:db8::/64");
        saved(next.logIn(new Rotation.LoggedIn(alice, null, false, true, second, null), Map.of()));
        assertThat(loaded(next).login()).extracting(Login::device).isEqualTo(second);
    }

    @Test
    void areFoundPageByPageTheLatestLogInFirst() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            expected.add(0, owned().id());
        }

        for (int pageSize : List.of(1, 2, 3, 7, 8)) {
            assertThat(pageByPage(pageSize)).as("in pages of %d", pageSize).containsExactlyElementsOf(expected);
        }
    }

    private List<String> pageByPage(int pageSize) {
        List<String> found = new ArrayList<>();
        @Nullable String from = null;
        do {
            SessionPage<SessionRecord> page = store().findByOwner(alice, pageSize, from);
            assertThat(page.sessions()).hasSizeLessThanOrEqualTo(pageSize);
            page.sessions().forEach(session -> found.add(session.id()));
            from = page.next().orElse(null);
        } while (from != null);
        return found;
    }

    @Test
    void canEndASessionBetweenTwoPages() {
        List<StoreClient> clients = IntStream.range(0, 5).mapToObj(i -> owned()).toList();
        SessionPage<SessionRecord> first = store().findByOwner(alice, 2, null);

        remove(clients.get(3)); // where the next page begins
        assertThat(ids(alice)).hasSize(4); // which forgets it

        assertThat(store().findByOwner(alice, 10, first.next().orElseThrow()).sessions())
                .extracting(SessionRecord::id)
                .containsExactly(
                        clients.get(2).id(), clients.get(1).id(), clients.get(0).id());
    }

    @Test
    void askForAPageThatThereWas() {
        owned();

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store().findByOwner(alice, 10, "tea"))
                .withMessageContaining("'tea'");
    }

    @Test
    void loseWhatIsRemovedOrHasExpired() {
        StoreClient removed = owned();
        StoreClient expired = owned(Duration.ofMillis(300));
        StoreClient left = owned();

        remove(removed);
        elapse(400);

        assertThat(ids(alice)).containsExactly(left.id());
        assertDoesNotOpen(expired);
    }

    @Test
    void mayHaveAnyName() {
        for (String name : List.of("a", "{x}", "zoë", "\uD83D\uDE00", "line\nline", "*?[a-z]", "%s", "' or 1=1 --")) {
            StoreClient client = StoreClient.create();
            bound(client, alice + name);

            assertThat(ids(alice + name)).containsExactly(client.id());
            assertThat(ids(alice + name + " ")).isEmpty();
        }
        assertThat(ids(alice)).isEmpty();
    }

    @Test
    void mayHaveAVeryLongName() {
        String owner = alice + "x".repeat(100_000);
        StoreClient client = StoreClient.create();
        bound(client, owner);

        assertThat(ids(owner)).containsExactly(client.id());
        assertThat(ids(owner + "x")).isEmpty();
    }

    @Test
    void areSignedOutEverywhereAndTheirClientsAreTold() {
        StoreClient first = client(Map.of("color", value("green")));
        logIn(first, alice);
        StoreClient second = owned();
        StoreClient other = StoreClient.create();
        bound(other, alice + "'s sister");

        List<EndedSession> removed = store().removeByOwner(alice, id -> true, EndReason.SIGNED_OUT_ELSEWHERE);

        assertThat(removed).extracting(EndedSession::id).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(removed)
                .filteredOn(ended -> ended.id().equals(first.id()))
                .singleElement()
                .satisfies(ended -> assertThat(ended.session().orElseThrow().attributes())
                        .isEqualTo(Map.of("color", value("green"))));
        assertEnded(first, EndReason.SIGNED_OUT_ELSEWHERE);
        assertEnded(second, EndReason.SIGNED_OUT_ELSEWHERE);
        assertThat(loaded(other).login()).isNotNull();
        assertThat(ids(alice)).isEmpty();
        assertThat(store().removeByOwner(alice, id -> true, EndReason.SIGNED_OUT_ELSEWHERE))
                .isEmpty();
    }

    @Test
    void keepTheSessionsThatAreNotToEnd() {
        StoreClient kept = owned();
        StoreClient gone = owned();

        store().removeByOwner(alice, id -> !id.equals(kept.id()), EndReason.SIGNED_OUT_ELSEWHERE);

        assertThat(ids(alice)).containsExactly(kept.id());
        assertEnded(gone, EndReason.SIGNED_OUT_ELSEWHERE);
    }

    @Test
    void areSignedOutOfASessionThatALogInIsAboutToBind() {
        StoreClient client = client();
        Rotation.LoggedIn login =
                new Rotation.LoggedIn(alice, StoreClient.ABSOLUTE, false).with(admitted(client, null));

        assertThat(store().removeByOwner(alice, id -> true, EndReason.SIGNED_OUT_ELSEWHERE))
                .hasSize(1);

        assertThat(store().save(client.logIn(login, Map.of()))).isEqualTo(Refusal.GONE);
        assertDoesNotOpen(client);
    }

    @Test
    void areSignedOutOfEverySessionThatWasBoundBeforeAndMissNoneThatIsBoundAfterwards() {
        for (int round = 0; round < Rounds.of(3, 100); round++) {
            String owner = alice + round;
            List<StoreClient> before =
                    IntStream.range(0, 3).mapToObj(i -> StoreClient.create()).toList();
            before.forEach(client -> bound(client, owner));
            List<StoreClient> clients =
                    IntStream.range(0, CROWD).mapToObj(i -> client()).toList();

            Concurrently.run(CROWD, i -> {
                if (i == 0) {
                    return store().removeByOwner(owner, id -> true, EndReason.SIGNED_OUT_ELSEWHERE);
                }
                AdmissionResult result = store().admit(owner, clients.get(i).id(), StoreClient.ABSOLUTE, null);
                Rotation.LoggedIn login =
                        new Rotation.LoggedIn(owner, StoreClient.ABSOLUTE, false).with((Admitted) result);
                return store().save(clients.get(i).logIn(login, Map.of()));
            });

            before.forEach(this::assertDoesNotOpen);
            List<String> living = clients.stream()
                    .filter(client -> store().find(client.id())
                            .map(session -> session.login() != null)
                            .orElse(false))
                    .map(StoreClient::id)
                    .toList();
            assertThat(ids(owner)).containsExactlyInAnyOrderElementsOf(living);
        }
    }
}
