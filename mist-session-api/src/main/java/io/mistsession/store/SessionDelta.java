package io.mistsession.store;

import io.mistsession.store.Rotation.LoggedIn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a request has made to a stored session.
 *
 * @param generation of the session when the request loaded it
 * @param changes by attribute name
 * @param idleTimeout the new idle timeout; {@code null} to keep the old one
 * @param renew whether the session is renewed; a new idle timeout always renews it
 * @param limits how much the session may hold
 * @param login a log-in that is recorded in the same step, after this request has replaced the token; {@code null} if
 *     there is none. It renews the session. If it drops the attributes, that is done before the changes are made
 */
public record SessionDelta(
        String id,
        long generation,
        Map<String, Change> changes,
        @Nullable IdleTimeout idleTimeout,
        boolean renew,
        AttributeLimits limits,
        @Nullable LoggedIn login) {

    public SessionDelta {
        changes = Map.copyOf(changes);
    }

    /** Without a log-in. */
    public SessionDelta(
            String id,
            long generation,
            Map<String, Change> changes,
            @Nullable IdleTimeout idleTimeout,
            boolean renew,
            AttributeLimits limits) {
        this(id, generation, changes, idleTimeout, renew, limits, null);
    }

    /** Without a log-in and without limits. */
    public SessionDelta(
            String id, long generation, Map<String, Change> changes, @Nullable IdleTimeout idleTimeout, boolean renew) {
        this(id, generation, changes, idleTimeout, renew, AttributeLimits.none());
    }

    /** A change of one attribute. */
    public sealed interface Change {}

    /** Writes the value, whatever the stored value is. */
    public record Put(EncodedValue value) implements Change {}

    /** Writes the value only if the stored value is {@code expected}; otherwise the attribute is in {@code dropped}. */
    public record PutIfUnchanged(EncodedValue expected, EncodedValue value) implements Change {}

    /** Removes the attribute, if it exists. */
    public record Remove() implements Change {}

    @Override
    public String toString() {
        return "SessionDelta[id=" + id + ", generation=" + generation + "]";
    }
}
