package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Digest;
import io.mistsession.store.LoadResult;
import io.mistsession.store.LoadResult.Refused;
import io.mistsession.store.Rotation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

abstract class LoadContract extends StoreTests {

    private static final Digest DESK = Digest.sha256("desk".getBytes(StandardCharsets.UTF_8));
    private static final Digest PHONE = Digest.sha256("phone".getBytes(StandardCharsets.UTF_8));

    LoadContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void theCurrentTokenOpensTheSession() {
        StoreClient client = client(Map.of("color", value("green")));

        LoadResult.Found found = found(client.credential());

        assertThat(found.current()).isTrue();
        assertThat(found.renewed()).isFalse();
        assertThat(found.session().id()).isEqualTo(client.id());
        assertThat(found.session().attributes()).isEqualTo(Map.of("color", value("green")));
    }

    @Test
    void whatWasNeverStoredIsAbsent() {
        assertAbsent(StoreClient.create());
    }

    @Test
    void lookingForASessionMakesNone() {
        StoreClient client = StoreClient.create();
        assertAbsent(client);

        created(client.session(Map.of()));
    }

    @Test
    void anUnknownSecretIsRefusedAndHarmsNobody() {
        StoreClient client = client(Map.of("color", value("green")));

        assertThat(store().load(client.withAnotherToken().credential())).isEqualTo(Refused.UNKNOWN_TOKEN);

        assertThat(loaded(client).attributes()).isEqualTo(Map.of("color", value("green")));
    }

    @Test
    void aLoadThatOnlyReadsIsJudgedAsAnyOther() {
        Digest fingerprint = Digest.sha256(new byte[] {1});
        Digest other = Digest.sha256(new byte[] {2});
        StoreClient old = StoreClient.create();
        created(old.session(fingerprint));
        StoreClient client = rotated(old);

        assertThat(store().load(client.withAnotherToken().readingCredential(null)))
                .isEqualTo(Refused.UNKNOWN_TOKEN);
        assertThat(store().load(old.readingCredential(null))).isEqualTo(Refused.REPLAYED_TOKEN);
        assertThat(store().load(client.readingCredential(other))).isEqualTo(Refused.FINGERPRINT_MISMATCH);
        assertThat(store().load(StoreClient.create().readingCredential(null))).isEqualTo(new LoadResult.Absent());
        assertThat(found(client.readingCredential(fingerprint)).session().id()).isEqualTo(client.id());
    }

    @Test
    void theLastFourRetiredTokensAreReplaysAndOlderOnesUnknown() {
        List<StoreClient> holders = new ArrayList<>(List.of(client()));
        for (int i = 0; i < 5; i++) {
            holders.add(rotated(holders.get(i)));
        }

        assertThat(holders)
                .extracting(
                        holder -> store().load(holder.credential()).getClass().isEnum()
                                ? store().load(holder.credential())
                                : "opens")
                .containsExactly(
                        Refused.UNKNOWN_TOKEN,
                        Refused.REPLAYED_TOKEN,
                        Refused.REPLAYED_TOKEN,
                        Refused.REPLAYED_TOKEN,
                        Refused.REPLAYED_TOKEN,
                        "opens");
    }

    @Test
    void aPredecessorOpensTheSessionWithinItsGrace() {
        StoreClient client = client(Map.of("color", value("green")));
        StoreClient next = client.withAnotherToken();
        rotated(client.rotation(next, new Rotation.Periodic(Duration.ofMinutes(1))));

        assertThat(found(client.credential()).current()).isFalse();
        assertThat(loaded(client).attributes()).isEqualTo(Map.of("color", value("green")));
        assertThat(found(next.credential()).current()).isTrue();
    }

    @Test
    @ExtendWith(RepeatedWhenLate.class)
    void aPredecessorIsAReplayOnceItsGraceIsOver() {
        StoreClient client = client();
        StoreClient next = client.withAnotherToken();
        rotated(client.rotation(next, new Rotation.Periodic(Duration.ofSeconds(1))));
        assertThat(found(client.credential()).current()).isFalse();

        elapse(1100);

        assertThat(store().load(client.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
        assertThat(found(next.credential()).current()).isTrue();
    }

    @Test
    void theSameClientIsLetIn() {
        StoreClient client = StoreClient.create();
        created(client.session(DESK));

        assertThat(store().load(client.credential(DESK))).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    void anotherClientIsNot() {
        StoreClient client = StoreClient.create();
        created(client.session(DESK));

        assertThat(store().load(client.credential(PHONE))).isEqualTo(Refused.FINGERPRINT_MISMATCH);
    }

    @Test
    void aSessionWithoutFingerprintMatchesNone() {
        assertThat(store().load(client().credential(DESK))).isEqualTo(Refused.FINGERPRINT_MISMATCH);
    }

    @Test
    void anyClientIsLetInWhenNoneIsAskedFor() {
        StoreClient client = StoreClient.create();
        created(client.session(DESK));

        assertThat(store().load(client.credential())).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    void aFingerprintOutlivesRotations() {
        StoreClient client = StoreClient.create();
        created(client.session(DESK));

        StoreClient next = rotated(client);

        assertThat(store().load(next.credential(DESK))).isInstanceOf(LoadResult.Found.class);
        assertThat(store().load(next.credential(PHONE))).isEqualTo(Refused.FINGERPRINT_MISMATCH);
    }

    @Test
    void theTokenIsLookedAtBeforeTheFingerprint() {
        StoreClient client = StoreClient.create();
        created(client.session(DESK));

        assertThat(store().load(client.withAnotherToken().credential(PHONE))).isEqualTo(Refused.UNKNOWN_TOKEN);
        rotated(client);
        assertThat(store().load(client.credential(PHONE))).isEqualTo(Refused.REPLAYED_TOKEN);
    }
}
