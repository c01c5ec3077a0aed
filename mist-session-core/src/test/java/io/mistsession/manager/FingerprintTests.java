package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mistsession.InvalidSettingException;
import io.mistsession.SessionEvent;
import io.mistsession.fingerprint.FingerprintPolicy;
import io.mistsession.test.FakeExchange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTests {

    private static final String AGENT = "Mozilla/5.0";

    @Test
    void anotherUserAgentIsRefusedNotRenewedAndReported() {
        try (Application app = app(FingerprintPolicy.USER_AGENT)) {
            FakeExchange client = client(app, "192.0.2.1");
            String cookie = client.requestHeaders("Cookie").get(0);
            app.events.clear();

            FakeExchange thief = FakeExchange.https().header("Cookie", cookie).header("User-Agent", "curl/8.0");

            assertThat(app.letsIn(thief)).isFalse();
            assertThat(app.letsIn(FakeExchange.https().header("Cookie", cookie)))
                    .isFalse();
            assertThat(app.eventNames()).containsOnly("FingerprintMismatch");
            assertThat(app.letsIn(client)).isTrue();
        }
    }

    @Test
    void aClientThatNamesNoAgentMustKeepNotNamingOne() {
        try (Application app = app(FingerprintPolicy.USER_AGENT)) {
            FakeExchange client =
                    app.request(session -> session.set("cart", "tea")).next();

            assertThat(app.letsIn(client.next())).isTrue();
            assertThat(app.letsIn(client.next().header("User-Agent", AGENT))).isFalse();
        }
    }

    @Test
    void aSessionWithoutAFingerprintIsRefusedOnceClientsAreChecked() {
        try (Application before = new Application();
                Application after = new Application(before, FingerprintPolicy.USER_AGENT.fingerprint(List.of()))) {
            FakeExchange client = before.visitor();

            assertThat(after.letsIn(client)).isFalse();
            assertThat(after.events).hasOnlyElementsOfType(SessionEvent.FingerprintMismatch.class);
        }
    }

    @Test
    void aHugeUserAgentCountsByItsBeginning() {
        try (Application app = app(FingerprintPolicy.USER_AGENT)) {
            FakeExchange client = app.request(
                            FakeExchange.https().header("User-Agent", "x".repeat(65_536)),
                            session -> session.set("cart", "tea"))
                    .next();

            assertThat(app.letsIn(client)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,        192.0.2.250,          true",
        "192.0.2.1,        192.0.3.1,            false",
        "2001:db8:1:2::1,  2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1,  2001:db8:1:3::1,      false",
        "2001:db8::1%eth0, [2001:db8::7]:443,    true",
        "192.0.2.1:5000,   192.0.2.9,            true",
        "::ffff:192.0.2.1, 192.0.2.7,            true",
        "192.0.2.1,        '',                   false",
    })
    void theNetworkIsTheFirstPartOfTheAddress(String first, String second, boolean letIn) {
        try (Application app = app(FingerprintPolicy.USER_AGENT_AND_NETWORK)) {
            FakeExchange client = client(app, first);

            assertThat(app.letsIn(client.clientAddress(second))).isEqualTo(letIn);
        }
    }

    @Test
    void anUnknownNetworkIsLikeNoOther() {
        try (Application app = app(FingerprintPolicy.USER_AGENT_AND_NETWORK)) {
            FakeExchange client = client(app, "");

            assertThat(app.letsIn(client.clientAddress(""))).isFalse();
        }
    }

    @Test
    void aForwardedAddressCountsOnlyFromATrustedProxy() {
        try (Application app = app(FingerprintPolicy.USER_AGENT_AND_NETWORK, "10.0.0.0/8", "fd00::/8")) {
            FakeExchange client = behind(app, "10.1.1.1", "198.51.100.7, 10.9.9.9");
            String cookie = client.requestHeaders("Cookie").get(0);

            assertThat(app.letsIn(again(cookie, "10.2.2.2", "198.51.100.8"))).isTrue();
            assertThat(app.letsIn(again(cookie, "fd00::1", "1.2.3.4, 198.51.100.8")))
                    .isTrue();
            assertThat(app.letsIn(again(cookie, "203.0.113.5", "198.51.100.7"))).isFalse();
            assertThat(app.letsIn(again(cookie, "10.1.1.1", "198.51.100.7, 203.0.113.5")))
                    .isFalse();
            assertThat(app.letsIn(again(cookie, "10.1.1.1", "198.51.100.7, evil.example")))
                    .isFalse();
            assertThat(app.letsIn(again(cookie, "10.1.1.1", "198.51.100.7" + ", 10.0.0.1".repeat(100))))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0", "fd00::/129", "", "10.0.0.0/8/8"})
    void aProxyThatIsNoAddressStopsTheStart(String text) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> app(FingerprintPolicy.NONE, text))
                .withMessageStartingWith("mist.session.security.trusted-proxies = " + text);
    }

    @Test
    void withFingerprintsASessionCannotBeMadeOutsideARequest() {
        try (Application app = app(FingerprintPolicy.USER_AGENT)) {
            assertThatIllegalStateException()
                    .isThrownBy(app.manager::create)
                    .withMessageContaining("mist.session.security.fingerprint");
        }
    }

    private static FakeExchange client(Application app, String address) {
        FakeExchange exchange = FakeExchange.https().header("User-Agent", AGENT).clientAddress(address);
        return app.request(exchange, session -> session.set("cart", "tea")).next();
    }

    private static FakeExchange behind(Application app, String proxy, String forwardedFor) {
        FakeExchange exchange = FakeExchange.https()
                .header("User-Agent", AGENT)
                .clientAddress(proxy)
                .header("X-Forwarded-For", forwardedFor);
        return app.request(exchange, session -> session.set("cart", "tea")).next();
    }

    private static FakeExchange again(String cookie, String proxy, String forwardedFor) {
        return FakeExchange.https()
                .header("Cookie", cookie)
                .header("User-Agent", AGENT)
                .clientAddress(proxy)
                .header("X-Forwarded-For", forwardedFor);
    }

    private static Application app(FingerprintPolicy fingerprint, String... trustedProxies) {
        return new Application(builder -> builder.fingerprint(fingerprint.fingerprint(List.of(trustedProxies))));
    }
}
