package io.mistsession.store;

import java.util.Arrays;

/**
 * The encoded value of an attribute: the codec produces it and a store keeps it. Two values are equal if their bytes are.
 *
 * <p>The array is shared and not copied, for speed. Do not change an array that was passed to {@link #of} or returned by
 * {@link #bytes()}. This class is thread-safe.
 */
public final class EncodedValue {

    private final byte[] bytes;

    private EncodedValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A value with this array, which is not copied. */
    public static EncodedValue of(byte[] bytes) {
        return new EncodedValue(bytes);
    }

    /** The array itself, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** The number of bytes. */
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

    /** Contains only the size. */
    @Override
    public String toString() {
        return "EncodedValue[" + bytes.length + " bytes]";
    }
}
