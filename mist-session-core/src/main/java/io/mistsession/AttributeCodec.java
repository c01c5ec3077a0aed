package io.mistsession;

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

    /** Whether the value can never change, so that nobody has to look whether it did. */
    default boolean isImmutable(Object value) {
        return false;
    }
}
