package io.mistsession;

/** A change would exceed a limit of the session, or a log-in the limit of its owner; nothing was changed. */
public class SessionLimitException extends SessionException {

    private final boolean ofOwner;

    public SessionLimitException(String message) {
        this(message, false);
    }

    private SessionLimitException(String message, boolean ofOwner) {
        super(message);
        this.ofOwner = ofOwner;
    }

    /** A log-in was refused, because its owner has as many sessions as allowed. */
    public static SessionLimitException tooManySessions() {
        return new SessionLimitException("Too many sessions for this user.", true);
    }

    /** Whether the owner has too many sessions; if not, a session is too large. */
    public boolean isOfOwner() {
        return ofOwner;
    }
}
