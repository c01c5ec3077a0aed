package io.mistsession;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that Mist Session could not do. The text names ids, attributes and properties, never tokens or values. */
public abstract class SessionException extends RuntimeException {

    protected SessionException(String message) {
        super(message);
    }

    protected SessionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The name of the attribute that it is about; empty if it is about no single one. */
    public Optional<String> attribute() {
        return Optional.empty();
    }
}
