package io.mistsession.web;

import io.mistsession.SessionException;
import java.util.Optional;

/**
 * A controller needs a session attribute that is not there. Unless it is handled, the answer is 401 when nobody is
 * logged in, else 400.
 */
public class MissingSessionAttributeException extends SessionException {

    private final String attribute;
    private final boolean loggedIn;

    /**
     * @param attribute the attribute's name
     * @param loggedIn whether somebody is logged in
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

    /** The status of the answer: 401 or 400. */
    public int status() {
        return loggedIn ? 400 : 401;
    }
}
