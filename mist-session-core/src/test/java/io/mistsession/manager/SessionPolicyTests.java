package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionPolicyTests {

    @Test
    void whatIsUnsetHasItsDefault() {
        SessionPolicy policy = policy(null, null, null, null, null, null);

        assertThat(policy.timeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(policy.absoluteTimeout()).isEqualTo(Duration.ofHours(24));
        assertThat(policy.touchInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.rotationInterval()).isNull();
        assertThat(policy.reauthenticationTimeout()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void defaultsYieldToWhatIsSet() {
        SessionPolicy policy = policy(null, "PT5M", null, "PT8S", null, null);

        assertThat(policy.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.touchInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.rotationGrace()).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.reauthenticationTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            PT48H  | -      | -     | -    | -    | -     | mist.session.timeout = 48h: must not exceed mist.session.absolute-timeout (24h).
            PT1H   | PT30M  | -     | -    | -    | -     | mist.session.timeout = 1h: must not exceed mist.session.absolute-timeout (30m).
            PT0S   | -      | -     | -    | -    | -     | mist.session.timeout = 0s: must be at least 1ms.
            PT-1S  | -      | -     | -    | -    | -     | mist.session.timeout = -1s: must be at least 1ms.
            -      | PT0S   | -     | -    | -    | -     | mist.session.absolute-timeout = 0s: must be at least 1ms.
            -      | -      | PT16M | -    | -    | -     | mist.session.touch-interval = 16m: must be between 0 and half of mist.session.timeout (30m).
            -      | -      | PT-1S | -    | -    | -     | mist.session.touch-interval = -1s: must be between 0 and half of mist.session.timeout (30m).
            -      | -      | -     | PT0S | -    | -     | mist.session.security.rotation-interval = 0s: must be at least 1ms.
            -      | -      | -     | PT25H| -    | -     | mist.session.security.rotation-interval = 25h: must not exceed mist.session.absolute-timeout (24h).
            -      | -      | -     | PT5M | PT5M | -     | mist.session.security.rotation-grace = 5m: must not be negative, and shorter than mist.session.security.rotation-interval (5m).
            -      | -      | -     | -    | PT5S | -     | mist.session.security.rotation-grace = 5s: has no effect without mist.session.security.rotation-interval.
            -      | -      | -     | -    | -    | PT0S  | mist.session.security.reauthentication-timeout = 0s: must be at least 1ms.
            -      | -      | -     | -    | -    | PT25H | mist.session.security.reauthentication-timeout = 25h: must not exceed mist.session.absolute-timeout (24h).
            """)
    void contradictionsAreRefusedByName(
            @Nullable String timeout,
            @Nullable String absolute,
            @Nullable String touch,
            @Nullable String rotation,
            @Nullable String grace,
            @Nullable String reauthentication,
            String message) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> policy(timeout, absolute, touch, rotation, grace, reauthentication))
                .withMessage(message)
                .satisfies(e -> assertThat(e.remedy()).endsWith("."));
    }

    @Test
    void anEndlessTimeoutDoesNotOverflow() {
        SessionPolicy policy = policy(null, Duration.ofSeconds(Long.MAX_VALUE).toString(), null, null, null, null);

        assertThat(policy.absoluteTimeout()).isEqualTo(Duration.ofDays(365_250));
    }

    private static SessionPolicy policy(
            @Nullable String timeout,
            @Nullable String absolute,
            @Nullable String touch,
            @Nullable String rotation,
            @Nullable String grace,
            @Nullable String reauthentication) {
        return SessionPolicy.of(
                duration(timeout),
                duration(absolute),
                duration(touch),
                new SecurityOptions(
                        OnLogin.KEEP_ATTRIBUTES,
                        duration(rotation),
                        duration(grace),
                        duration(reauthentication),
                        null));
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : Duration.parse(text);
    }
}
