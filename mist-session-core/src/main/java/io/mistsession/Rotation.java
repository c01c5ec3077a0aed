package io.mistsession;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The replacement of a session's token, in one atomic step with its reason.
 *
 * @param generation with which the request was let in
 * @param presented the digest of the token the request holds: the current one or, except for {@link Periodic}, one
 *     within its grace
 * @param replacement the digest of the new token
 */
public record Rotation(String id, long generation, Digest presented, Digest replacement, Reason reason) {

    /** Why a token is replaced. All but {@link Periodic} raise the generation and end the old token at once. */
    public sealed interface Reason {}

    /** The token has served its time: the generation stays, and the old token lives on for {@code grace}. */
    public record Periodic(Duration grace) implements Reason {}

    /** The application asked for it, for instance because the user's authority has changed. */
    public record Requested() implements Reason {}

    /**
     * Somebody has logged in: the session is bound to its owner, the time noted, and the session renewed.
     *
     * @param absoluteTimeout the absolute limit, started anew; {@code null} to keep it (re-authentication)
     * @param dropAttributes whether the session starts empty
     */
    public record LoggedIn(String owner, @Nullable Duration absoluteTimeout, boolean dropAttributes)
            implements Reason {}

    @Override
    public String toString() {
        return "Rotation[id=" + id + ", generation=" + generation + ", reason="
                + reason.getClass().getSimpleName() + "]";
    }
}
