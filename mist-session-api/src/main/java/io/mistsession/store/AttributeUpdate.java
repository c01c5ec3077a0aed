package io.mistsession.store;

import org.jspecify.annotations.Nullable;

/**
 * An atomic change of one attribute: compare and set.
 *
 * @param generation with which the request was let in
 * @param expected the encoded value that must stand there; {@code null}: none
 * @param replacement the encoded value to write; {@code null}: remove
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
