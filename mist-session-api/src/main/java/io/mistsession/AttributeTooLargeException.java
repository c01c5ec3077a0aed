package io.mistsession;

import java.util.Optional;

/** The encoded value of an attribute exceeds the limit; nothing was changed. */
public class AttributeTooLargeException extends SessionLimitException {

    private final String attribute;

    public AttributeTooLargeException(String attribute, String message) {
        super(message);
        this.attribute = attribute;
    }

    @Override
    public Optional<String> attribute() {
        return Optional.of(attribute);
    }
}
