package io.mistsession.manager;

/** What of a client must stay the same for its token to be accepted. */
public enum FingerprintPolicy {
    /** Nothing. */
    NONE,
    /** Its User-Agent header. */
    USER_AGENT,
    /** Its User-Agent header and its network: the first 24 bits of an IPv4 address, 64 of an IPv6 address. */
    USER_AGENT_AND_NETWORK
}
