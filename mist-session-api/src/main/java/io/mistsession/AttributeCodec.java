package io.mistsession;

import org.jspecify.annotations.Nullable;

/** Turns attribute values into bytes and back, each one alone. Implementations are thread-safe. */
public interface AttributeCodec {

    /**
     * Encodes a value so that {@link #decode} gives an equal one of the same type.
     *
     * @param name of the attribute, for the error's text
     * @throws AttributeCodecException if it cannot be stored; the text names the attribute and the type, never the value
     */
    byte[] encode(String name, Object value);

    /**
     * Decodes what {@link #encode} made, a new object each time.
     *
     * @param name of the attribute, for the error's text
     * @throws AttributeCodecException if the bytes cannot be read, or name a type that is not allowed; no class of that
     *     name is looked up
     */
    Object decode(String name, byte[] encoded);

    /** Whether the value can never change, so that it is never compared with what is stored. */
    default boolean isImmutable(Object value) {
        return false;
    }

    /**
     * A cheap snapshot of a mutable value. It is taken when the value is read and once more at the end of the request:
     * the value is unchanged if both are equal, and is encoded and compared only if they are not.
     *
     * @return {@code null} if only the encoded bytes show whether the value has changed
     */
    default @Nullable Object snapshot(Object value) {
        return null;
    }
}
