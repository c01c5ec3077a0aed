package io.mistsession.store;

import org.jspecify.annotations.Nullable;

/** What became of an atomic change. */
public sealed interface UpdateResult permits UpdateResult.Updated, UpdateResult.Conflict, Refusal {

    /** It is stored. */
    record Updated() implements UpdateResult {}

    /**
     * Another value stands there; nothing was written.
     *
     * @param current the encoded value; {@code null}: none
     */
    record Conflict(@Nullable EncodedValue current) implements UpdateResult {}
}
