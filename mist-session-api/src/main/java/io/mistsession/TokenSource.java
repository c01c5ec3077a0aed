package io.mistsession;

import java.security.SecureRandom;

/** Makes ids and tokens. Implementations are thread-safe, and what they make cannot be guessed. */
public interface TokenSource {

    /** A new id: 12 random bytes, spelled in 16 characters of base64url. */
    String newId();

    /** A new token, with a new 20-byte secret, for the session with this id. */
    SessionToken newToken(String id);

    /** A source that draws from {@link SecureRandom}, whose default is a DRBG of NIST SP 800-90A or the system's. */
    static TokenSource secureRandom() {
        return new SecureTokenSource(new SecureRandom());
    }
}
