package io.mistsession.web.mvc;

import io.mistsession.SessionException;
import io.mistsession.web.ProblemStatus;
import java.util.Optional;

/**
 * A controller requires a session attribute that is missing. If no exception handler handles it, the answer is 401 if no
 * user is logged in, else 400.
 */
public class MissingSessionAttributeException extends SessionException implements ProblemStatus {

    private final String attribute;
    private final boolean loggedIn;

    /**
     * @param attribute the attribute's name
     * @param loggedIn whether a user is logged in
     */
    public MissingSessionAttributeException(String attribute, boolean loggedIn) {
        super("Session attribute '" + attribute + "' is required.");
        this.attribute = attribute;
        this.loggedIn = loggedIn;
    }

    @Override
    public Optional<String> attribute() {
        return Optional.of(attribute);
    }

    /** 401 if no user is logged in, else 400. */
    @Override
    public int status() {
        return loggedIn ? 400 : 401;
    }
}
