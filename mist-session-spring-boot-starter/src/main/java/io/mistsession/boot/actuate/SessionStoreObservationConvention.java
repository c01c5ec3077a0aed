package io.mistsession.boot.actuate;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of a session store and chooses their keys. A bean of this type takes the place of
 * {@link DefaultSessionStoreObservationConvention}. Implementations are thread-safe.
 */
public interface SessionStoreObservationConvention extends ObservationConvention<SessionStoreObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof SessionStoreObservationContext;
    }
}
