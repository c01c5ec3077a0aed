package io.mistsession;

/** An atomic change could not win against other writers in time; nothing was changed. */
public class SessionConflictException extends SessionException {

    public SessionConflictException(String message) {
        super(message);
    }
}
