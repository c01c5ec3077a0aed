package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.LoadResult.Refused;
import io.mistsession.store.Login;
import io.mistsession.store.Rotation.LoggedIn;
import io.mistsession.store.SessionRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A log-in, which is recorded by a rotation. */
abstract class LogInContract extends StoreTests {

    LogInContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void bindsTheSessionAndRecordsTheTime() {
        StoreClient client = client(Map.of("cart", value("tea")));
        StoreClient next = client.successor();
        elapse(20);

        SessionRecord bound = rotated(client.rotation(next, new LoggedIn("alice", StoreClient.ABSOLUTE, false)));

        assertThat(bound.login()).isEqualTo(new Login("alice", bound.asOf()));
        assertThat(bound.generation()).isEqualTo(1);
        assertThat(bound.attributes()).isEqualTo(Map.of("cart", value("tea")));
        assertThat(bound.lifetime().absoluteEnd()).isEqualTo(bound.asOf().plus(StoreClient.ABSOLUTE));
        assertThat(loaded(next).login()).isEqualTo(bound.login());
        assertThat(store().load(client.credential())).isEqualTo(Refused.REPLAYED_TOKEN);
    }

    @Test
    void canStartWithNoAttributes() {
        StoreClient client = client(Map.of("cart", value("tea")));
        StoreClient next = client.successor();

        rotated(client.rotation(next, new LoggedIn("alice", StoreClient.ABSOLUTE, true)));

        assertThat(loaded(next).attributes()).isEmpty();
    }

    @Test
    void reauthenticationRecordsTheTimeAndKeepsTheAbsoluteLimit() {
        StoreClient client = StoreClient.create();
        SessionRecord created = bound(client, "alice");
        StoreClient next = client.successor();
        elapse(20);

        SessionRecord again = rotated(client.rotation(next, new LoggedIn("alice", null, false)));

        assertThat(again.login()).isEqualTo(new Login("alice", again.asOf()));
        assertThat(again.asOf()).isAfter(created.asOf());
        assertThat(again.lifetime().absoluteEnd()).isEqualTo(created.lifetime().absoluteEnd());
    }

    @Test
    void outlivesOtherRotations() {
        StoreClient client = StoreClient.create();
        SessionRecord created = bound(client, "alice");

        StoreClient next = rotated(client);

        assertThat(loaded(next).login()).isEqualTo(created.login());
    }

    @Test
    void aRememberedOwnerHasProvedNothing() {
        StoreClient client = client();
        StoreClient next = client.successor();

        SessionRecord bound = rotated(client.rotation(next, new LoggedIn("alice", StoreClient.ABSOLUTE, false, false)));

        assertThat(bound.login()).isEqualTo(new Login("alice", Login.UNPROVEN));
        assertThat(loaded(next).login()).isEqualTo(bound.login());
    }

    @Test
    void aRememberedOwnerCanProveItLater() {
        StoreClient client = client();
        saved(client.logIn(new LoggedIn("alice", StoreClient.ABSOLUTE, false, false), Map.of()));
        StoreClient next = client.successor();

        SessionRecord proven = rotated(client.rotation(next, new LoggedIn("alice", null, false)));

        assertThat(proven.login()).isEqualTo(new Login("alice", proven.asOf()));
    }
}
