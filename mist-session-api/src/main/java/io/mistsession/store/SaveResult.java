package io.mistsession.store;

import java.time.Instant;
import java.util.Set;

/** What became of a delta. */
public sealed interface SaveResult permits SaveResult.Saved, Refusal {

    /**
     * It is stored.
     *
     * @param renewedAt the session's last renewal
     * @param dropped the attributes of {@link SessionDelta.PutIfUnchanged} that had changed meanwhile
     */
    record Saved(Instant renewedAt, Set<String> dropped) implements SaveResult {

        public Saved {
            dropped = Set.copyOf(dropped);
        }
    }
}
