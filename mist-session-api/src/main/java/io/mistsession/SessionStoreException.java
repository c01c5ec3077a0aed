package io.mistsession;

/**
 * The store cannot be reached or is full, or it is unknown whether it has executed an operation. The answer is a 503, and
 * the cookie of the client stays.
 */
public class SessionStoreException extends SessionException {

    public SessionStoreException(String message) {
        super(message);
    }

    public SessionStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
