package io.mistsession.boot.actuate;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one operation of a session store: {@link MistSessionObservationDocumentation#SESSION_STORE}. A context is
 * used by the thread that performs the operation.
 */
public final class SessionStoreObservationContext extends Observation.Context {

    private final String operation;
    private final String store;
    private final @Nullable String sessionId;
    private @Nullable String outcome;

    /**
     * An operation that has no outcome yet.
     *
     * @param operation such as {@code load}
     * @param store where sessions are kept: {@code memory}, {@code redis} or {@code custom}
     * @param sessionId {@code null}: the operation is not about one session
     */
    public SessionStoreObservationContext(String operation, String store, @Nullable String sessionId) {
        this.operation = operation;
        this.store = store;
        this.sessionId = sessionId;
    }

    /** The method of {@link io.mistsession.store.SessionStore}: {@code load}, {@code save}, {@code sweep} … */
    public String getOperation() {
        return operation;
    }

    /** Where sessions are kept: {@code memory}, {@code redis} or {@code custom}. */
    public String getStore() {
        return store;
    }

    /** The id of the session, which is not a credential; {@code null} for a sweep. */
    public @Nullable String getSessionId() {
        return sessionId;
    }

    /**
     * What the store has answered, such as {@code found}, {@code saved} or {@code gone}; {@code null} until it has, and if it
     * has thrown an exception, which {@link #getError()} returns.
     */
    public @Nullable String getOutcome() {
        return outcome;
    }

    /** Sets what the store has answered. */
    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }
}
