package io.mistsession.store;

import io.mistsession.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The credential with which a client wants to use a session.
 *
 * @param id of the session
 * @param digest of the secret in the token that the client sent
 * @param fingerprint of the client; {@code null} if fingerprints are not checked
 * @param mayBeStale whether a near cache may answer. Its answer may be as old as {@code near-cache.max-staleness}
 */
public record Credential(String id, Digest digest, @Nullable Digest fingerprint, boolean mayBeStale) {

    /** For an answer that is not stale. */
    public Credential(String id, Digest digest, @Nullable Digest fingerprint) {
        this(id, digest, fingerprint, false);
    }

    @Override
    public String toString() {
        return "Credential[id=" + id + "]";
    }
}
