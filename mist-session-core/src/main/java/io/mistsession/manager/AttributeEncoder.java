package io.mistsession.manager;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeTooLargeException;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.EncodedValue;
import org.jspecify.annotations.Nullable;

/** Encodes values within the limits, and tells which values an application could change in place. */
record AttributeEncoder(AttributeCodec codec, AttributeLimits limits, boolean detectChanges) {

    EncodedValue encode(String name, Object value) {
        EncodedValue encoded = encodeAnySize(name, value);
        requireSize(name, encoded);
        return encoded;
    }

    EncodedValue encodeAnySize(String name, Object value) {
        return EncodedValue.of(codec.encode(name, value));
    }

    /** Encodes a value that was read, which is not judged if it encodes to these bytes. */
    EncodedValue encodeAgain(String name, Object value, EncodedValue unchanged) {
        return EncodedValue.of(codec.encodeAgain(name, value, unchanged.bytes()));
    }

    void requireSize(String name, EncodedValue encoded) {
        int most = limits.maxAttributeSize();
        if (encoded.size() > most) {
            String message = "Session attribute '" + name + "' has " + encoded.size()
                    + " bytes, more than mist.session.codec.max-attribute-size (" + most + ").";
            throw new AttributeTooLargeException(name, message);
        }
    }

    /** Null if the bytes cannot be decoded. */
    @Nullable
    Object decode(String name, EncodedValue encoded) {
        try {
            return codec.decode(name, encoded.bytes());
        } catch (AttributeCodecException e) {
            return null;
        }
    }

    /** How a value that was decoded encodes; null if its class can be decoded and not be encoded. */
    @Nullable
    EncodedValue reencode(String name, Object value) {
        try {
            return encodeAnySize(name, value);
        } catch (AttributeCodecException e) {
            return null;
        }
    }

    /** Whether a change of this value in place is to be detected. */
    boolean isWatched(Object value) {
        return detectChanges && isMutable(value);
    }

    boolean isMutable(Object value) {
        return !codec.isImmutable(value);
    }
}
