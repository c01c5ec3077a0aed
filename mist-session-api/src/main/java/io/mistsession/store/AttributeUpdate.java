package io.mistsession.store;

import org.jspecify.annotations.Nullable;

/**
 * An atomic change of one attribute: compare-and-set.
 *
 * @param generation of the session when the request loaded it
 * @param expected the stored value must be equal to this one; {@code null}: the attribute must be absent
 * @param replacement the encoded value to write; {@code null} removes the attribute
 * @param limits how much the session may hold
 */
public record AttributeUpdate(
        String id,
        long generation,
        String name,
        @Nullable EncodedValue expected,
        @Nullable EncodedValue replacement,
        AttributeLimits limits) {

    /** Without limits. */
    public AttributeUpdate(
            String id,
            long generation,
            String name,
            @Nullable EncodedValue expected,
            @Nullable EncodedValue replacement) {
        this(id, generation, name, expected, replacement, AttributeLimits.none());
    }

    @Override
    public String toString() {
        return "AttributeUpdate[id=" + id + ", generation=" + generation + "]";
    }
}
