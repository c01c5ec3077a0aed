package io.mistsession.store;

import io.mistsession.InvalidSettingException;

/**
 * How many sessions an owner may have.
 *
 * @param max at least 1, at most {@link #MOST}
 * @param whenReached what a further log-in does
 */
public record SessionLimit(int max, WhenReached whenReached) {

    /** A store reads all sessions of an owner who has reached the limit. */
    public static final int MOST = 1000;

    /** What a log-in does if its owner has as many sessions as allowed. */
    public enum WhenReached {
        /** It fails, and nothing is changed. */
        REJECT_NEW,
        /** The session with the oldest log-in gives way. */
        REMOVE_OLDEST,
        /** The session that was not used for the longest time gives way. */
        REMOVE_LEAST_RECENTLY_USED
    }

    public SessionLimit {
        if (max < 1 || max > MOST) {
            throw new InvalidSettingException(
                    "mist.session.security.max-sessions-per-owner",
                    max,
                    "must be between 1 and " + MOST + ".",
                    "Leave it out for no limit.");
        }
    }
}
