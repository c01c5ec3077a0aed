package io.mistsession.store.memory;

import io.mistsession.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers of its tokens: never more than digests.
 *
 * @param since when the current token replaced its predecessor
 * @param previous the predecessor, which opens the session too until {@code grace} after {@code since}
 * @param retired the first bytes of the last replaced digests, the newest first
 */
record Tokens(Digest current, Instant since, @Nullable Digest previous, Duration grace, List<byte[]> retired) {

    private static final int REMEMBERED = 4;

    enum Match {
        CURRENT,
        PREVIOUS,
        RETIRED,
        UNKNOWN
    }

    static Tokens first(Digest digest, Instant now) {
        return new Tokens(digest, now, null, Duration.ZERO, List.of());
    }

    Match match(Digest presented, Instant now) {
        if (presented.equals(current)) {
            return Match.CURRENT;
        }
        if (previous != null && presented.equals(previous) && isGrace(now)) {
            return Match.PREVIOUS;
        }
        for (byte[] shortened : retired) {
            if (presented.startsWith(shortened)) {
                return Match.RETIRED;
            }
        }
        return Match.UNKNOWN;
    }

    /** The old token is invalid at once. */
    Tokens replaced(Digest replacement, Instant now) {
        return new Tokens(replacement, now, null, Duration.ZERO, withCurrentRetired());
    }

    /** The old token is valid for the grace. It is retired already: from the end of the grace on it is a replay. */
    Tokens replaced(Digest replacement, Instant now, Duration graceOfOld) {
        return new Tokens(replacement, now, current, graceOfOld, withCurrentRetired());
    }

    /** Measured from the rotation, so that no sum of time and grace can overflow. */
    private boolean isGrace(Instant now) {
        return Duration.between(since, now).compareTo(grace) < 0;
    }

    private List<byte[]> withCurrentRetired() {
        List<byte[]> all = new ArrayList<>(REMEMBERED + 1);
        all.add(current.shortened());
        all.addAll(retired);
        return List.copyOf(all.subList(0, Math.min(all.size(), REMEMBERED)));
    }
}
