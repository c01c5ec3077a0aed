package io.mistsession;

/** The session was rotated since this request was let in: it may neither read nor write any more. */
public class SessionStaleException extends SessionException {

    public SessionStaleException(String message) {
        super(message);
    }
}
