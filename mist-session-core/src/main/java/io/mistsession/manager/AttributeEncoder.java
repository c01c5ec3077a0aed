package io.mistsession.manager;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeTooLargeException;
import io.mistsession.store.EncodedValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Encodes values within the limits, and tells which of them could change without anybody saying so. */
record AttributeEncoder(AttributeCodec codec, AttributeLimits limits, boolean detectChanges) {

    EncodedValue encode(String name, Object value) {
        EncodedValue encoded = EncodedValue.of(codec.encode(name, value));
        if (encoded.size() > limits.maxAttributeSize()) {
            throw new AttributeTooLargeException(
                    name,
                    "Session attribute '" + name + "' has " + encoded.size()
                            + " bytes, more than mist.session.codec.max-attribute-size (" + limits.maxAttributeSize()
                            + ").");
        }
        return encoded;
    }

    /** Empty if the bytes cannot be read. */
    Optional<Object> decode(String name, EncodedValue encoded) {
        try {
            return Optional.of(codec.decode(name, encoded.bytes()));
        } catch (AttributeCodecException e) {
            return Optional.empty();
        }
    }

    /**
     * What a value that was just decoded is to be compared with later: its own encoding, not the stored bytes, so that a
     * set's order or a field that only a newer version knows is no change.
     *
     * @return {@code null} if the value is not watched: it cannot change, or cannot be written
     */
    @Nullable
    EncodedValue baseline(String name, Object value) {
        if (!isWatched(value)) {
            return null;
        }
        try {
            return EncodedValue.of(codec.encode(name, value));
        } catch (AttributeCodecException e) {
            return null;
        }
    }

    /** Whether the value may be changed in place, and that counts as a change. */
    boolean isWatched(Object value) {
        return detectChanges && isMutable(value);
    }

    boolean isMutable(Object value) {
        return !codec.isImmutable(value);
    }
}
