package io.mistsession.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as a store returns it: everything except the digests of its tokens.
 *
 * @param generation raised by every rotation except a periodic one. A request that changes the session passes the
 *     generation with which it was loaded
 * @param rotatedAt when the token was last replaced; before that, when the session was stored
 * @param login {@code null} until a user has logged in
 * @param attributes the encoded values by name
 * @param asOf the time of the store's clock when the session was read
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

    /** The same session with another lifetime. */
    public SessionRecord with(Lifetime replacement) {
        return new SessionRecord(id, generation, replacement, rotatedAt, login, attributes, asOf);
    }

    /** The same session without its attributes. */
    public SessionRecord withoutAttributes() {
        return new SessionRecord(id, generation, lifetime, rotatedAt, login, Map.of(), asOf);
    }

    /** Contains neither names nor values of attributes. */
    @Override
    public String toString() {
        return "SessionRecord[id=" + id + ", generation=" + generation + "]";
    }
}
