package io.mistsession;

/** The last log-in is too long ago for this operation: the user must log in again. The answer is a 401. */
public class ReauthenticationRequiredException extends SessionException {

    public ReauthenticationRequiredException(String message) {
        super(message);
    }
}
