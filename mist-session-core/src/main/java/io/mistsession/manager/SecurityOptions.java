package io.mistsession.manager;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a session is kept in the right hands.
 *
 * @param rotationInterval how often a token is replaced while it is used; {@code null}: never for its age alone
 * @param rotationGrace how long a replaced token still serves requests that were under way; {@code null}: the shorter of
 *     10 s and half the interval
 * @param reauthenticationTimeout how long after a log-in sensitive operations are allowed; {@code null}: the shorter of
 *     10 min and the absolute timeout
 * @param trustedProxies addresses or CIDR blocks whose {@code X-Forwarded-For} is believed
 */
public record SecurityOptions(
        OnLogin onLogin,
        @Nullable Duration rotationInterval,
        @Nullable Duration rotationGrace,
        @Nullable Duration reauthenticationTimeout,
        FingerprintPolicy fingerprint,
        List<String> trustedProxies) {

    public SecurityOptions {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** Attributes stay at log-in, tokens are not replaced for their age, clients are not fingerprinted. */
    public static SecurityOptions defaults() {
        return new SecurityOptions(OnLogin.KEEP_ATTRIBUTES, null, null, null, FingerprintPolicy.NONE, List.of());
    }
}
