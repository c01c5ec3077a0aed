package io.mistsession.test;

import io.mistsession.store.EncodedValue;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation that a client did on a session, and what came of it. It happened at some point between its start and its
 * end; so one that ended before another started happened before it.
 *
 * @param client who did it
 */
record Event(StoreClient client, long start, long end, Outcome outcome) {

    boolean isBefore(Event other) {
        return end < other.start;
    }

    /** What came of it. */
    sealed interface Outcome {}

    record Created(EncodedValue text) implements Outcome {}

    /** {@code session} is empty if the client was not let in. */
    record Loaded(Optional<SessionRecord> session) implements Outcome {

        static Loaded of(LoadResult result) {
            return new Loaded(
                    result instanceof LoadResult.Found found ? Optional.of(found.session()) : Optional.empty());
        }
    }

    record Put(EncodedValue text) implements Outcome {}

    record Counted(@Nullable EncodedValue from, EncodedValue to) implements Outcome {}

    record Rotated(StoreClient successor) implements Outcome {}

    record Removed() implements Outcome {}

    record Refused() implements Outcome {}
}
