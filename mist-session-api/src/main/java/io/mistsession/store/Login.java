package io.mistsession.store;

import io.mistsession.Device;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The log-in of a session.
 *
 * @param owner the name of the user
 * @param authenticatedAt the last log-in or re-authentication, by the store's clock; {@link #UNPROVEN} if the user was
 *     only remembered
 * @param device from where the user has logged in; {@code null} if that is not known
 */
public record Login(
        String owner, Instant authenticatedAt, @Nullable Device device) {

    /** The value of {@code authenticatedAt} if the user was only remembered, for example by a remember-me cookie. */
    public static final Instant UNPROVEN = Instant.EPOCH;

    /** From a device that is not known. */
    public Login(String owner, Instant authenticatedAt) {
        this(owner, authenticatedAt, null);
    }

    /** Whether the user has really logged in to this session, and was not only remembered. */
    public boolean isProven() {
        return !authenticatedAt.equals(UNPROVEN);
    }
}
