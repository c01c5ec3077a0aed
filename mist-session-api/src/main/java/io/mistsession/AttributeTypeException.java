package io.mistsession;

import java.util.Optional;

/** An attribute is not of the type it was asked for as. */
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
