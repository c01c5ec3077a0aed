package io.mistsession;

import org.jspecify.annotations.Nullable;

/**
 * Computes the fingerprint of a client from its request: a digest of those properties that must not change while the
 * client uses a session. {@link io.mistsession.store.SessionStore#load} refuses a client with another fingerprint.
 *
 * <p>Implementations are thread-safe.
 *
 * @see io.mistsession.fingerprint.FingerprintPolicy
 */
@FunctionalInterface
public interface Fingerprint {

    /** The fingerprint of the client; {@code null} if clients are not fingerprinted. */
    @Nullable
    Digest of(Exchange exchange);

    /** No fingerprint for any client. */
    static Fingerprint none() {
        return NoFingerprint.INSTANCE;
    }
}
