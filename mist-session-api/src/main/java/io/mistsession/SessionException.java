package io.mistsession;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The superclass of all exceptions of Mist Session. A message may name ids, attributes and properties, never tokens or values. */
public abstract class SessionException extends RuntimeException {

    protected SessionException(String message) {
        super(message);
    }

    protected SessionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The name of the attribute that caused the exception; empty if no single attribute did. */
    public Optional<String> attribute() {
        return Optional.empty();
    }
}
