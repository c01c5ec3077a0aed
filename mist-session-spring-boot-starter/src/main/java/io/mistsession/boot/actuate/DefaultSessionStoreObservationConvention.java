package io.mistsession.boot.actuate;

import io.micrometer.common.KeyValues;
import io.mistsession.boot.actuate.MistSessionObservationDocumentation.HighCardinalityKeys;
import io.mistsession.boot.actuate.MistSessionObservationDocumentation.LowCardinalityKeys;
import org.jspecify.annotations.Nullable;

/** The default {@link SessionStoreObservationConvention}. This class is thread-safe. */
public final class DefaultSessionStoreObservationConvention implements SessionStoreObservationConvention {

    private static final String NONE = "none";
    private static final String ERROR = "error";

    /** {@code mist.session.store}. */
    @Override
    public String getName() {
        return MistSessionObservationDocumentation.NAME;
    }

    /** Such as {@code session load}. */
    @Override
    public String getContextualName(SessionStoreObservationContext context) {
        return "session " + context.getOperation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(SessionStoreObservationContext context) {
        return KeyValues.of(
                LowCardinalityKeys.OPERATION.withValue(context.getOperation()),
                LowCardinalityKeys.OUTCOME.withValue(context.getError() == null ? orNone(context.getOutcome()) : ERROR),
                LowCardinalityKeys.STORE.withValue(context.getStore()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(SessionStoreObservationContext context) {
        return KeyValues.of(HighCardinalityKeys.SESSION_ID.withValue(orNone(context.getSessionId())));
    }

    private static String orNone(@Nullable String value) {
        return value == null ? NONE : value;
    }
}
