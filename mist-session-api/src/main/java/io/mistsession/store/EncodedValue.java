package io.mistsession.store;

import java.util.Arrays;

/**
 * An attribute's value as a codec encodes it and stores keep it. Equal bytes are equal values.
 *
 * <p>The array given to {@link #of} and returned by {@link #bytes()} is shared, so that values are never copied while
 * a request is processed. It must not be changed.
 */
public final class EncodedValue {

    private final byte[] bytes;

    private EncodedValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes over the array. */
    public static EncodedValue of(byte[] bytes) {
        return new EncodedValue(bytes);
    }

    /** The bytes, not a copy of them. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes it has. */
    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedValue value && Arrays.equals(bytes, value.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Shows the size only. */
    @Override
    public String toString() {
        return "EncodedValue[" + bytes.length + " bytes]";
    }
}
