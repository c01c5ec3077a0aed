package io.mistsession.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request changed in a stored session.
 *
 * @param generation with which the request was let in
 * @param changes by attribute name
 * @param idleTimeout the new one; {@code null} to keep it
 * @param renew whether this counts as a use of the session; a new idle timeout always does
 */
public record SessionDelta(
        String id,
        long generation,
        Map<String, Change> changes,
        @Nullable IdleTimeout idleTimeout,
        boolean renew) {

    public SessionDelta {
        changes = Map.copyOf(changes);
    }

    /** A change of one attribute. */
    public sealed interface Change {}

    /** Writes the value whatever stood there. */
    public record Put(EncodedValue value) implements Change {}

    /** Writes the value only if {@code expected} still stands there; else leaves the attribute alone and says so. */
    public record PutIfUnchanged(EncodedValue expected, EncodedValue value) implements Change {}

    /** Removes the attribute if it is there. */
    public record Remove() implements Change {}

    @Override
    public String toString() {
        return "SessionDelta[id=" + id + ", generation=" + generation + "]";
    }
}
