package io.mistsession.store.redis;

import io.mistsession.Digest;
import io.mistsession.store.Credential;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client must bring to use a session, as it stands in the session's hash. All digests are compared in constant time.
 *
 * @param digest of the current token
 * @param previous digest of the token before a periodic rotation
 * @param previousUntil when that becomes invalid
 */
record StoredCredentials(
        Digest digest,
        @Nullable Digest previous,
        Instant previousUntil,
        @Nullable Digest fingerprint) {

    /** Six bytes of time, and then the digest. */
    private static final int TIME_LENGTH = 6;

    /** Of a whole session's fields, as a script has returned them. */
    static StoredCredentials of(Reply fields) {
        byte[] previous = null;
        Digest digest = null;
        Digest fingerprint = null;
        for (int i = 0; i < fields.size(); i += 2) {
            byte[] field = fields.bytes(i);
            if (Field.DIGEST.is(field)) {
                digest = Digest.of(fields.bytes(i + 1));
            } else if (Field.PREVIOUS_TOKEN.is(field)) {
                previous = fields.bytes(i + 1);
            } else if (Field.FINGERPRINT.is(field) && fields.bytes(i + 1).length == Digest.LENGTH) {
                fingerprint = Digest.of(fields.bytes(i + 1));
            }
        }
        if (digest == null) {
            throw new IllegalStateException("A script returned a session without the digest of its token");
        }
        return previous == null || previous.length != TIME_LENGTH + Digest.LENGTH
                ? new StoredCredentials(digest, null, Instant.EPOCH, fingerprint)
                : new StoredCredentials(digest, digestIn(previous), timeIn(previous), fingerprint);
    }

    private static Digest digestIn(byte[] token) {
        byte[] digest = new byte[Digest.LENGTH];
        System.arraycopy(token, TIME_LENGTH, digest, 0, Digest.LENGTH);
        return Digest.of(digest);
    }

    private static Instant timeIn(byte[] token) {
        ByteBuffer time = ByteBuffer.allocate(Long.BYTES);
        time.put(Long.BYTES - TIME_LENGTH, token, 0, TIME_LENGTH);
        return Instant.ofEpochMilli(time.getLong(0));
    }

    boolean isCurrent(Credential credential) {
        return digest.equals(credential.digest());
    }

    /** Whether the client has the previous token, and that is valid at this time. */
    boolean isInGrace(Credential credential, Instant now) {
        return previous != null && previous.equals(credential.digest()) && now.isBefore(previousUntil);
    }

    /** Also if fingerprints are not checked. */
    boolean hasFingerprintOf(Credential credential) {
        Digest presented = credential.fingerprint();
        return presented == null || (fingerprint != null && fingerprint.equals(presented));
    }
}
