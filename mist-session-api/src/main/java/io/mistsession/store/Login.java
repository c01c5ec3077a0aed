package io.mistsession.store;

import java.time.Instant;

/**
 * Who is logged in to a session.
 *
 * @param owner the user's name
 * @param authenticatedAt the last log-in or re-authentication, by the store's clock; {@link #UNPROVEN} if the owner was
 *     only remembered
 */
public record Login(String owner, Instant authenticatedAt) {

    /** Stands for a time if the owner was only remembered, as by a remember-me cookie, and has proved nothing. */
    public static final Instant UNPROVEN = Instant.EPOCH;

    /** Whether the owner has proved who they are in this session. */
    public boolean isProven() {
        return !authenticatedAt.equals(UNPROVEN);
    }
}
