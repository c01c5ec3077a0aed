package io.mistsession.manager;

import io.mistsession.SessionToken;
import io.mistsession.TokenSource;

/** Gives every id twice. */
final class CollidingTokens implements TokenSource {

    private final TokenSource random = TokenSource.secureRandom();
    private final String first = random.newId();
    private int calls;

    @Override
    public String newId() {
        return calls++ < 2 ? first : random.newId();
    }

    @Override
    public SessionToken newToken(String id) {
        return random.newToken(id);
    }
}
