package io.mistsession;

import java.util.Optional;

/** The value of an attribute is not of the requested type. */
public class AttributeTypeException extends SessionException {

    private final String attribute;

    public AttributeTypeException(String attribute, String message) {
        super(message);
        this.attribute = attribute;
    }

    @Override
    public Optional<String> attribute() {
        return Optional.of(attribute);
    }
}
