package io.mistsession;

/** Another request has rotated the session since this request loaded it; nothing was written. The answer is a 409. */
public class SessionStaleException extends SessionException {

    public SessionStaleException(String message) {
        super(message);
    }
}
