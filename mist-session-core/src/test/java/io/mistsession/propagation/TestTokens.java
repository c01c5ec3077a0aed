package io.mistsession.propagation;

import io.mistsession.SessionToken;
import java.util.Arrays;

/** Two tokens that nobody issued. */
final class TestTokens {

    static final SessionToken ONE = token("AAAAAAAAAAAAAAA1", 1);
    static final SessionToken TWO = token("AAAAAAAAAAAAAAA2", 2);

    private TestTokens() {}

    private static SessionToken token(String id, int secret) {
        byte[] bytes = new byte[20];
        Arrays.fill(bytes, (byte) secret);
        return SessionToken.of(id, bytes);
    }
}
