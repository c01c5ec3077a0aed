package io.mistsession.store;

import java.time.Instant;

/**
 * The log-in of a session.
 *
 * @param owner the name of the user
 * @param authenticatedAt the last log-in or re-authentication, by the store's clock; {@link #UNPROVEN} if the user was
 *     only remembered
 */
public record Login(String owner, Instant authenticatedAt) {

    /** The value of {@code authenticatedAt} if the user was only remembered, for example by a remember-me cookie. */
    public static final Instant UNPROVEN = Instant.EPOCH;

    /** Whether the user has really logged in to this session, and was not only remembered. */
    public boolean isProven() {
        return !authenticatedAt.equals(UNPROVEN);
    }
}
