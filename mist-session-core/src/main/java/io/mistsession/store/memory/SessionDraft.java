package io.mistsession.store.memory;

import io.mistsession.store.EncodedValue;
import io.mistsession.store.Lifetime;
import io.mistsession.store.Login;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The next state of a session: its present one, with what an operation changes. */
final class SessionDraft {

    private final StoredSession present;
    private long generation;
    private Lifetime lifetime;
    private Tokens tokens;
    private @Nullable Login login;
    private Map<String, EncodedValue> attributes;
    private boolean used;

    SessionDraft(StoredSession present) {
        this.present = present;
        this.generation = present.generation();
        this.lifetime = present.lifetime();
        this.tokens = present.tokens();
        this.login = present.login();
        this.attributes = present.attributes();
        this.used = present.used();
    }

    @Nullable
    Login login() {
        return login;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    Map<String, EncodedValue> attributes() {
        return attributes;
    }

    SessionDraft generation(long replacement) {
        this.generation = replacement;
        return this;
    }

    SessionDraft lifetime(Lifetime replacement) {
        this.lifetime = replacement;
        return this;
    }

    SessionDraft tokens(Tokens replacement) {
        this.tokens = replacement;
        return this;
    }

    SessionDraft login(Login replacement) {
        this.login = replacement;
        return this;
    }

    SessionDraft attributes(Map<String, EncodedValue> replacement) {
        this.attributes = Map.copyOf(replacement);
        return this;
    }

    SessionDraft used() {
        this.used = true;
        return this;
    }

    @SuppressWarnings("ReferenceEquality") // Equal parts need as much memory as the same ones.
    StoredSession build() {
        long size = attributes == present.attributes() && login == present.login()
                ? present.size()
                : HeapSize.of(login == null ? null : login.owner(), attributes);
        return new StoredSession(
                present.id(), generation, lifetime, tokens, present.fingerprint(), login, attributes, used, size);
    }
}
