package io.mistsession;

/** A change would exceed a limit of the session; nothing was changed. */
public class SessionLimitException extends SessionException {

    public SessionLimitException(String message) {
        super(message);
    }
}
