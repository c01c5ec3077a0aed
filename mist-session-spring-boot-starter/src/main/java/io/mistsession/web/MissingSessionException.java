package io.mistsession.web;

import io.mistsession.SessionException;

/** A controller needs the session that a client already has, and there is none. Unless it is handled, the answer is 401. */
public class MissingSessionException extends SessionException {

    public MissingSessionException() {
        super("A session is required.");
    }
}
