package io.mistsession.store;

import io.mistsession.Digest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The replacement of a session's token, in one atomic step with its reason; or the reason alone, for a token that the
 * same request has replaced a moment ago and nobody has seen yet.
 *
 * @param generation with which the request was let in
 * @param presented the digest of the token the request holds: the current one or, except for {@link Periodic}, one
 *     within its grace
 * @param replacement the digest of the new token; {@code null} to keep token and generation, which only
 *     {@link LoggedIn} allows, and only with the current token
 */
public record Rotation(
        String id,
        long generation,
        Digest presented,
        @Nullable Digest replacement,
        Reason reason) {

    public Rotation {
        if (replacement == null && !(reason instanceof LoggedIn)) {
            throw new IllegalArgumentException("Without a new token there is nothing to rotate");
        }
    }

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
     * @param proven whether the owner has just proved who they are; if not, {@link Login#UNPROVEN} is noted
     */
    public record LoggedIn(String owner, @Nullable Duration absoluteTimeout, boolean dropAttributes, boolean proven)
            implements Reason {

        /** Of somebody who has just proved who they are. */
        public LoggedIn(String owner, @Nullable Duration absoluteTimeout, boolean dropAttributes) {
            this(owner, absoluteTimeout, dropAttributes, true);
        }
    }

    @Override
    public String toString() {
        return "Rotation[id=" + id + ", generation=" + generation + ", reason="
                + reason.getClass().getSimpleName() + "]";
    }
}
