package io.mistsession.store;

import org.jspecify.annotations.Nullable;

/**
 * An atomic change of one attribute: compare-and-set.
 *
 * @param generation of the session when the request loaded it
 * @param expected the stored value must be equal to this one; {@code null}: the attribute must be absent
 * @param replacement the encoded value to write; {@code null} removes the attribute
 */
public record AttributeUpdate(
        String id,
        long generation,
        String name,
        @Nullable EncodedValue expected,
        @Nullable EncodedValue replacement) {

    @Override
    public String toString() {
        return "AttributeUpdate[id=" + id + ", generation=" + generation + "]";
    }
}
