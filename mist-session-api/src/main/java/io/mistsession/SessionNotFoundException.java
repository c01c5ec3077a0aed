package io.mistsession;

/** The session was removed or has ended: what was to be written is not stored. */
public class SessionNotFoundException extends SessionException {

    public SessionNotFoundException(String message) {
        super(message);
    }
}
