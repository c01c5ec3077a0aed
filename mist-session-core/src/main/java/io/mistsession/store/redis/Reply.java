package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mistsession.SessionStoreException;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a script answers: as a rule a word, and what belongs to it. */
record Reply(List<?> parts) {

    /** In place of the script's own, when the server had no memory for what it was to write. */
    static final Reply FULL = new Reply(List.of("full".getBytes(UTF_8)));

    String word() {
        return text(0);
    }

    /** Says what a script refused by the word for it. */
    Refusal refusal() {
        return switch (word()) {
            case "exists", "gone", "stale", "full" -> Refusal.valueOf(word().toUpperCase(Locale.ROOT));
            default -> throw unexpected();
        };
    }

    /** For a word that the script does not have: somebody else's script, or none. */
    SessionStoreException unexpected() {
        return new SessionStoreException("Redis answered '" + word() + "', which is no answer to this operation");
    }

    int size() {
        return parts.size();
    }

    byte[] bytes(int index) {
        return (byte[]) parts.get(index);
    }

    String text(int index) {
        return new String(bytes(index), UTF_8);
    }

    EncodedValue value(int index) {
        return EncodedValue.of(bytes(index));
    }

    Instant instant(int index) {
        return Instant.ofEpochMilli(number(index));
    }

    boolean flag(int index) {
        return number(index) == 1;
    }

    Reply list(int index) {
        return new Reply((List<?>) parts.get(index));
    }

    private long number(int index) {
        return (Long) parts.get(index);
    }
}
