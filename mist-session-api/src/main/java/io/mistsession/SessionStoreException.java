package io.mistsession;

/** The store cannot be reached or has no room, or it is unknown whether it did what it was asked. */
public class SessionStoreException extends SessionException {

    public SessionStoreException(String message) {
        super(message);
    }

    public SessionStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
