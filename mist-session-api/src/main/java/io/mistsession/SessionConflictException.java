package io.mistsession;

/** An atomic update lost against other writers until its time limit; nothing was changed. The answer is a 409. */
public class SessionConflictException extends SessionException {

    public SessionConflictException(String message) {
        super(message);
    }
}
