package io.mistsession;

import org.jspecify.annotations.Nullable;

/**
 * Computes from a request what must stay the same for the client's token to be accepted. A store compares it when it
 * loads a session. Implementations are thread-safe.
 *
 * @see io.mistsession.fingerprint.FingerprintPolicy
 */
@FunctionalInterface
public interface Fingerprint {

    /** The digest of what this client must not change; {@code null} if clients are not fingerprinted. */
    @Nullable
    Digest of(Exchange exchange);

    /** Clients are not fingerprinted. */
    static Fingerprint none() {
        return NoFingerprint.INSTANCE;
    }
}
