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
 * @param mayBeStale whether a near cache may answer. Its answer may be as old as {@code near-cache.max-staleness}
 */
public record Credential(String id, Digest digest, @Nullable Digest fingerprint, boolean renew, boolean mayBeStale) {

    /** For a use of the session, and an answer that is not stale. */
    public Credential(String id, Digest digest, @Nullable Digest fingerprint) {
        this(id, digest, fingerprint, true, false);
    }

    /** The same for an answer that may be stale. */
    public Credential acceptingStale() {
        return new Credential(id, digest, fingerprint, renew, true);
    }

    /** The same for a session that is only read. */
    public Credential withoutRenewal() {
        return new Credential(id, digest, fingerprint, false, mayBeStale);
    }

    @Override
    public String toString() {
        return "Credential[id=" + id + "]";
    }
}
