package io.mistsession;

/** The session was removed or has ended; nothing was written. The answer is a 401. */
public class SessionNotFoundException extends SessionException {

    public SessionNotFoundException(String message) {
        super(message);
    }
}
