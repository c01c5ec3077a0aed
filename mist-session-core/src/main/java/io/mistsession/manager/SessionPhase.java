package io.mistsession.manager;

/** What one exchange knows of where its session is. */
enum SessionPhase {
    NEW,
    STORED,
    /** The store no longer has it: every write fails. */
    GONE,
    /** Ended by this exchange: there is nothing left to write. */
    ENDED
}
