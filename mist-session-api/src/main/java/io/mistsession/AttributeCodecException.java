package io.mistsession;

import java.util.Optional;

/** A value cannot be encoded, or stored bytes cannot be decoded. */
public class AttributeCodecException extends SessionException {

    private final String attribute;

    public AttributeCodecException(String attribute, String message) {
        super(message);
        this.attribute = attribute;
    }

    public AttributeCodecException(String attribute, String message, Throwable cause) {
        super(message, cause);
        this.attribute = attribute;
    }

    @Override
    public Optional<String> attribute() {
        return Optional.of(attribute);
    }
}
