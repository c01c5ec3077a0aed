package io.mistsession.benchmark.app;

import org.jspecify.annotations.Nullable;

/** What every handler answers, and the three attributes every session has. */
record Visits(long visits) {

    static final String USER_ID = "user_id";
    static final String USERNAME = "username";
    static final String VISITS = "visits";

    static final long ID = 4711L;
    static final String NAME = "alice";

    /** A session that was lost must not pass for a fast one. */
    static long stored(@Nullable Object value) {
        if (value instanceof Long visits) {
            return visits;
        }
        throw new IllegalStateException("The session is not there");
    }
}
