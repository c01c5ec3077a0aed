package io.mistsession.store;

import io.mistsession.Device;
import io.mistsession.Digest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The replacement of the token of a session, in one atomic step with the effects of its reason.
 *
 * @param generation of the session when the request loaded it
 * @param presented the digest of the request's token: the current token or, except for {@link Periodic}, the previous
 *     token within its grace
 * @param replacement the digest of the new token
 */
public record Rotation(String id, long generation, Digest presented, Digest replacement, Reason reason) {

    /** Why a token is replaced. All except {@link Periodic} raise the generation, and the old token is invalid at once. */
    public sealed interface Reason {}

    /** The rotation interval is over: the generation stays, and the old token is valid for {@code grace}. */
    public record Periodic(Duration grace) implements Reason {}

    /** The application has requested it, for example after a change of authorities. */
    public record Requested() implements Reason {}

    /**
     * A user has logged in: the session is bound to its owner and renewed, and the time is recorded. After the same request
     * has replaced the token for another reason, {@link SessionDelta#login} records the log-in.
     *
     * @param absoluteTimeout the new absolute limit, from now on; {@code null} to keep the old one (re-authentication)
     * @param dropAttributes whether all attributes are removed
     * @param proven whether the user has really logged in; if not, {@link Login#UNPROVEN} is recorded
     * @param device from where the user has logged in; {@code null} to keep what is known
     * @param admission what has listed the session under its owner; {@code null} if it is bound to that owner already. A log-in
     *     that is later than the admission allows is not performed
     */
    public record LoggedIn(
            String owner,
            @Nullable Duration absoluteTimeout,
            boolean dropAttributes,
            boolean proven,
            @Nullable Device device,
            AdmissionResult.@Nullable Admitted admission)
            implements Reason {

        /** From a device that is not known, without an admission. */
        public LoggedIn(String owner, @Nullable Duration absoluteTimeout, boolean dropAttributes, boolean proven) {
            this(owner, absoluteTimeout, dropAttributes, proven, null, null);
        }

        /** The same log-in with another admission. */
        public LoggedIn with(AdmissionResult.Admitted replacement) {
            return new LoggedIn(owner, absoluteTimeout, dropAttributes, proven, device, replacement);
        }

        /** A real log-in: {@code proven} is true. */
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
