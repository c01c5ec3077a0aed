package io.mistsession;

import java.security.SecureRandom;

/**
 * Generates ids and tokens. They must be unpredictable. Tests use it to control which tokens are issued.
 *
 * <p>Implementations are thread-safe.
 */
public interface TokenSource {

    /** A new id: 12 random bytes, encoded as 16 characters of base64url. */
    String newId();

    /** A new token, with a new 20-byte secret, for the session with this id. */
    SessionToken newToken(String id);

    /** A source that uses {@link SecureRandom}: a DRBG of NIST SP 800-90A, or the random source of the system. */
    static TokenSource secureRandom() {
        return new SecureTokenSource(new SecureRandom());
    }
}
