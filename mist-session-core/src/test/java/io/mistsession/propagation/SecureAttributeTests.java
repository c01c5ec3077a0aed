package io.mistsession.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.mistsession.test.FakeExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecureAttributeTests {

    private final SecureAttribute automatic = new SecureAttribute(null);

    @ParameterizedTest
    @CsvSource({
        "https, example.com, true",
        "https, localhost, true",
        "http, example.com, true",
        "http, '', true",
        "http, localhost, false",
        "http, app.localhost, false",
        "http, 127.0.0.1, false",
        "http, [::1], false",
        "http, localhost.evil.com, true",
        "http, 192.168.0.1, true"
    })
    void unsetItIsLeftOutOnlyOverPlainHttpToThisMachine(String scheme, String host, boolean set) {
        FakeExchange exchange = FakeExchange.http(host).secure(scheme.equals("https"));

        assertThat(automatic.isSetFor(exchange)).isEqualTo(set);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded",
                "forwarded",
                "Via",
                "VIA",
                "X-Forwarded-For",
                "X-Forwarded-Proto",
                "x-forwarded-anything",
                "X-Forwarded-",
                "X-Real-IP",
                "CF-Connecting-IP",
                "True-Client-IP",
                "CDN-Loop"
            })
    void aTraceOfAProxyKeepsItSecure(String header) {
        FakeExchange exchange = FakeExchange.http("localhost").header(header, "");

        assertThat(automatic.isSetFor(exchange)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded", "Forwarded-For", "Viable", "X-Via", "User-Agent"})
    void otherHeadersAreNoTraceOfAProxy(String header) {
        FakeExchange exchange = FakeExchange.http("localhost").header(header, "x");

        assertThat(automatic.isSetFor(exchange)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, https", "true, http", "false, https", "false, http"})
    void setItHoldsEverywhere(boolean setting, String scheme) {
        SecureAttribute explicit = new SecureAttribute(setting);
        boolean https = scheme.equals("https");

        assertThat(explicit.isSetFor(FakeExchange.http("localhost").secure(https)))
                .isEqualTo(setting);
        assertThat(explicit.isSetFor(FakeExchange.http("example.com").secure(https)))
                .isEqualTo(setting);
    }

    @Test
    void leavingItOutIsSaidOnce() {
        try (CapturedLog log = new CapturedLog(CookiePropagator.class)) {
            automatic.isSetFor(FakeExchange.https());
            assertThat(log.messages(Level.WARN)).isEmpty();

            automatic.isSetFor(FakeExchange.http("localhost"));
            automatic.isSetFor(FakeExchange.http("127.0.0.1"));

            assertThat(log.messages(Level.WARN)).singleElement().asString().contains("mist.session.cookie.secure=true");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSecureCookieOverPlainHttpIsWarnedAboutOnce(boolean explicit) {
        SecureAttribute secure = explicit ? new SecureAttribute(true) : automatic;

        try (CapturedLog log = new CapturedLog(CookiePropagator.class)) {
            secure.isSetFor(FakeExchange.https());
            secure.isSetFor(FakeExchange.http("localhost").header("Via", "1.1 proxy"));
            assertThat(log.messages(Level.WARN)).isEmpty();

            secure.isSetFor(FakeExchange.http("example.com"));
            secure.isSetFor(FakeExchange.http("example.org"));

            assertThat(log.messages(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("mist.session.cookie.secure")
                    .doesNotContain("example");
        }
    }

    @Test
    void switchedOffItIsNotMentionedPerRequest() {
        SecureAttribute off = new SecureAttribute(false);

        try (CapturedLog log = new CapturedLog(CookiePropagator.class)) {
            off.isSetFor(FakeExchange.http("localhost"));
            off.isSetFor(FakeExchange.http("example.com"));

            assertThat(log.messages(Level.INFO)).isEmpty();
            assertThat(log.messages(Level.WARN)).isEmpty();
        }
    }
}
