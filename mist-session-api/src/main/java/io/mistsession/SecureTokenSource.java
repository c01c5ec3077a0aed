package io.mistsession;

import java.security.SecureRandom;

record SecureTokenSource(SecureRandom random) implements TokenSource {

    @Override
    public String newId() {
        return SessionToken.idOf(next(12));
    }

    @Override
    public SessionToken newToken(String id) {
        return SessionToken.of(id, next(20));
    }

    private byte[] next(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
