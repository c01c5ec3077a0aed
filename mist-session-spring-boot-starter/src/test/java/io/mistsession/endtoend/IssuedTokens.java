package io.mistsession.endtoend;

import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers every token that was ever issued. */
final class IssuedTokens implements TokenSource {

    private final TokenSource source;
    private final List<SessionToken> tokens = new CopyOnWriteArrayList<>();

    IssuedTokens(TokenSource source) {
        this.source = source;
    }

    @Override
    public String newId() {
        return source.newId();
    }

    @Override
    public SessionToken newToken(String id) {
        SessionToken token = source.newToken(id);
        tokens.add(token);
        return token;
    }

    List<String> ids() {
        return tokens.stream().map(SessionToken::id).toList();
    }

    /** The secret parts of all tokens: what nobody may see. */
    List<String> secrets() {
        return tokens.stream()
                .map(token -> token.value().substring(SessionToken.ID_LENGTH))
                .toList();
    }
}
