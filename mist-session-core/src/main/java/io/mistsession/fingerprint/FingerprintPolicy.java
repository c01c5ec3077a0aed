package io.mistsession.fingerprint;

import io.mistsession.Fingerprint;
import java.util.List;

/** What of a client must stay the same for its token to be accepted. */
public enum FingerprintPolicy {
    /** Nothing. */
    NONE,
    /** Its User-Agent header. */
    USER_AGENT,
    /** Its User-Agent header and its network: the first 24 bits of an IPv4 address, 64 of an IPv6 address. */
    USER_AGENT_AND_NETWORK;

    /**
     * The fingerprint that this policy takes.
     *
     * @param trustedProxies addresses or CIDR blocks of the proxies whose {@code X-Forwarded-For} is believed
     * @throws io.mistsession.InvalidSettingException if one of them is neither
     */
    public Fingerprint fingerprint(List<String> trustedProxies) {
        TrustedProxies proxies = new TrustedProxies(trustedProxies);
        return this == NONE ? Fingerprint.none() : new RequestFingerprint(this, proxies);
    }
}
