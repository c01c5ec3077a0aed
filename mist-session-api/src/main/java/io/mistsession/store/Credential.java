package io.mistsession.store;

import io.mistsession.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The credential with which a client wants to use a session.
 *
 * @param id of the session
 * @param digest of the secret in the token that the client sent
 * @param fingerprint of the client; {@code null} if fingerprints are not checked
 */
public record Credential(String id, Digest digest, @Nullable Digest fingerprint) {

    @Override
    public String toString() {
        return "Credential[id=" + id + "]";
    }
}
