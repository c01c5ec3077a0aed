package io.mistsession.store;

import java.time.Instant;
import java.util.Set;

/** The result of {@link SessionStore#save}. */
public sealed interface SaveResult permits SaveResult.Saved, Refusal {

    /**
     * The changes are stored.
     *
     * @param renewedAt the last renewal of the session
     * @param dropped the attributes of a {@link SessionDelta.PutIfUnchanged} that were not written, because another
     *     request has changed them
     */
    record Saved(Instant renewedAt, Set<String> dropped) implements SaveResult {

        public Saved {
            dropped = Set.copyOf(dropped);
        }
    }
}
