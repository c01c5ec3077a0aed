package io.mistsession;

/** The user has to sign in again before going on. */
public class ReauthenticationRequiredException extends SessionException {

    public ReauthenticationRequiredException(String message) {
        super(message);
    }
}
