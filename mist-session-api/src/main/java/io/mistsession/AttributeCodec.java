package io.mistsession;

import org.jspecify.annotations.Nullable;

/**
 * Encodes each attribute value as bytes and decodes it again. An application implements it to store attributes in its
 * own format; {@link io.mistsession.codec.JsonAttributeCodec} is the default.
 *
 * <p>Implementations are thread-safe.
 */
public interface AttributeCodec {

    /**
     * Encodes a value, so that {@link #decode} returns an equal value of the same type.
     *
     * @param name of the attribute, for the message of the exception
     * @throws AttributeCodecException if the value cannot be stored; the message names the attribute and the type,
     *     never the value
     */
    byte[] encode(String name, Object value);

    /**
     * Encodes a value that {@link #decode} returned, to find out whether it has changed since. If the bytes are those
     * that are stored, it has not, and need not be checked as a value that is set.
     *
     * @param stored what an unchanged value encodes to
     * @throws AttributeCodecException if the value encodes to other bytes and cannot be stored
     */
    default byte[] encodeAgain(String name, Object value, byte[] stored) {
        return encode(name, value);
    }

    /**
     * Decodes the bytes that {@link #encode} returned.
     *
     * @param name of the attribute, for the message of the exception
     * @return a new object for each call
     * @throws AttributeCodecException if the bytes cannot be decoded, or if they name a type that is not allowed; such a
     *     class is never loaded
     */
    Object decode(String name, byte[] encoded);

    /** Whether the value can never change. Such a value is never compared with its stored form. */
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
