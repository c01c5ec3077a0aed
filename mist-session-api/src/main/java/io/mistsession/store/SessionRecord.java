package io.mistsession.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as a store hands it out: everything but the proof of its token.
 *
 * @param generation raised by every rotation for a reason; whoever changes the session names the one it was let in with
 * @param rotatedAt when the token was last replaced; at first, when the session was stored
 * @param login {@code null} until somebody has logged in
 * @param attributes the encoded values by name
 * @param asOf the store's time at which the session was read
 */
public record SessionRecord(
        String id,
        long generation,
        Lifetime lifetime,
        Instant rotatedAt,
        @Nullable Login login,
        Map<String, EncodedValue> attributes,
        Instant asOf) {

    public SessionRecord {
        attributes = Map.copyOf(attributes);
    }

    /** The same session with another life. */
    public SessionRecord with(Lifetime replacement) {
        return new SessionRecord(id, generation, replacement, rotatedAt, login, attributes, asOf);
    }

    /** Shows neither attributes nor their values. */
    @Override
    public String toString() {
        return "SessionRecord[id=" + id + ", generation=" + generation + "]";
    }
}
