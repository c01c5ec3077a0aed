package io.mistsession.store;

import org.jspecify.annotations.Nullable;

/** The result of {@link SessionStore#update}. */
public sealed interface UpdateResult permits UpdateResult.Updated, UpdateResult.Conflict, Refusal {

    /** The change is stored. */
    record Updated() implements UpdateResult {}

    /**
     * The stored value is not the expected one; nothing was written.
     *
     * @param current the stored value; {@code null} if the attribute is absent
     */
    record Conflict(@Nullable EncodedValue current) implements UpdateResult {}
}
