package io.mistsession.store;

import java.util.List;

/** The result of {@link SessionStore#admit}. */
public sealed interface AdmissionResult {

    /**
     * The session is listed, so that the log-in may bind it.
     *
     * @param gaveWay the sessions of this owner that were removed for it
     * @param bindBefore until when, by {@link System#nanoTime()} of this process; after that it has to be admitted again
     */
    record Admitted(List<EndedSession> gaveWay, long bindBefore) implements AdmissionResult {

        public Admitted {
            gaveWay = List.copyOf(gaveWay);
        }

        /** Whether the session has to be admitted again before it is bound. */
        public boolean isLate(long nanoTime) {
            return nanoTime - bindBefore >= 0;
        }
    }

    /** The session is not listed, and nothing has changed. */
    enum Refused implements AdmissionResult {
        /** The owner has as many sessions as allowed. */
        LIMIT_REACHED,
        /** Other log-ins of this owner were always faster. */
        CONFLICT,
        /** The store is full. */
        FULL
    }
}
