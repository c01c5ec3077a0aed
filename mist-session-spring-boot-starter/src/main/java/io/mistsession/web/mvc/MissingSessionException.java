package io.mistsession.web.mvc;

import io.mistsession.SessionException;
import io.mistsession.web.ProblemStatus;

/** A controller requires a session and the client has none. If no exception handler handles it, the answer is 401. */
public class MissingSessionException extends SessionException implements ProblemStatus {

    public MissingSessionException() {
        super("A session is required.");
    }

    @Override
    public int status() {
        return 401;
    }
}
