package io.mistsession.store;

import io.mistsession.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The credential with which a client wants to use a session.
 *
 * @param id of the session
 * @param digest of the secret in the token that the client sent
 * @param fingerprint of the client; {@code null} if fingerprints are not checked
 * @param renew whether this is a use of the session, which renews it if that is due; if not, the session is only read
 */
public record Credential(String id, Digest digest, @Nullable Digest fingerprint, boolean renew) {

    /** For a use of the session. */
    public Credential(String id, Digest digest, @Nullable Digest fingerprint) {
        this(id, digest, fingerprint, true);
    }

    @Override
    public String toString() {
        return "Credential[id=" + id + "]";
    }
}
