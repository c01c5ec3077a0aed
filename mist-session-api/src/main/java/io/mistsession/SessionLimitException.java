package io.mistsession;

/** The session would hold more than the limits allow; nothing was changed. */
public class SessionLimitException extends SessionException {

    public SessionLimitException(String message) {
        super(message);
    }
}
