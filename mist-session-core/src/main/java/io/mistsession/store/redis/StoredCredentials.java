package io.mistsession.store.redis;

import io.mistsession.Digest;
import io.mistsession.store.Credential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client must bring to use a session, as it stands in the session's hash. All digests are compared in constant time.
 *
 * @param digest of the current token
 */
record StoredCredentials(
        Digest digest,
        @Nullable PreviousToken previous,
        @Nullable Digest fingerprint) {

    /** Of a whole session's fields, as a script has returned them. */
    static StoredCredentials of(Reply fields) {
        PreviousToken previous = null;
        Digest digest = null;
        Digest fingerprint = null;
        for (int i = 0; i < fields.size(); i += 2) {
            byte[] field = fields.bytes(i);
            if (Field.DIGEST.is(field)) {
                digest = Digest.of(fields.bytes(i + 1));
            } else if (Field.PREVIOUS_TOKEN.is(field)) {
                previous = PreviousToken.parse(fields.bytes(i + 1));
            } else if (Field.FINGERPRINT.is(field) && fields.bytes(i + 1).length == Digest.LENGTH) {
                fingerprint = Digest.of(fields.bytes(i + 1));
            }
        }
        if (digest == null) {
            throw new IllegalStateException("A script returned a session without the digest of its token");
        }
        return new StoredCredentials(digest, previous, fingerprint);
    }

    boolean isCurrent(Credential credential) {
        return digest.equals(credential.digest());
    }

    /** Whether the client has the previous token, and that is valid at this time. */
    boolean isInGrace(Credential credential, Instant now) {
        return previous != null && previous.isValid(credential.digest(), now);
    }

    /** Also if fingerprints are not checked. */
    boolean hasFingerprintOf(Credential credential) {
        Digest presented = credential.fingerprint();
        return presented == null || (fingerprint != null && fingerprint.equals(presented));
    }
}
