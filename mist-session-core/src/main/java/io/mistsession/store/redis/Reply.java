package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mistsession.SessionStoreException;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.Refusal;
import java.time.Instant;

/**
 * What a script returned: a {@link ReplyWord}, then the time of the server, then what belongs to the word. A part is an array
 * of bytes, an integer, or an array of parts: another {@code Reply}.
 */
final class Reply {

    static final Reply EMPTY = new Reply();

    /** Stands for the script's own reply if the server had no memory for what the script was to write. */
    static final Reply FULL = new Reply((Object) ReplyWord.FULL.word());

    private final Object[] parts;

    Reply(Object... parts) {
        this.parts = parts;
    }

    /** @throws SessionStoreException if the first part is no known word: another script's reply, or no script's */
    ReplyWord word() {
        ReplyWord word = ReplyWord.of(bytes(0));
        if (word == null) {
            throw unexpected();
        }
        return word;
    }

    /** Whether the script was not run, because its caller has given up or does not know when it will. */
    boolean isLate() {
        return ReplyWord.of(bytes(0)) == ReplyWord.LATE;
    }

    /** Why the script wrote nothing. */
    Refusal refusal() {
        return switch (word()) {
            case EXISTS -> Refusal.EXISTS;
            case GONE, ABSENT -> Refusal.GONE;
            case STALE -> Refusal.STALE;
            case LIMIT -> Refusal.LIMIT;
            case FULL -> Refusal.FULL;
            default -> throw unexpected();
        };
    }

    SessionStoreException unexpected() {
        if (ReplyWord.of(bytes(0)) == ReplyWord.LATER_LAYOUT) {
            return new SessionStoreException("A later release has stored this session in another layout, which this one"
                    + " does not know: nothing was done");
        }
        return new SessionStoreException("Redis answered '" + text(0) + "', which is no answer to this operation");
    }

    /** When the script ran, in milliseconds since 1970 by the server's clock. */
    long millis() {
        return number(1);
    }

    int size() {
        return parts.length;
    }

    byte[] bytes(int index) {
        return (byte[]) parts[index];
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
        return (Reply) parts[index];
    }

    long number(int index) {
        return (Long) parts[index];
    }
}
