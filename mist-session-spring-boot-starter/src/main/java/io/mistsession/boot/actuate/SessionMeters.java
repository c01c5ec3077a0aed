package io.mistsession.boot.actuate;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Shows {@link SessionCounts} as meters. */
final class SessionMeters implements MeterBinder {

    private final SessionCounts counts;
    private final String store;

    SessionMeters(SessionCounts counts, String store) {
        this.counts = counts;
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, MistSessionMeterDocumentation.ACTIVE_CURRENT, SessionCounts::active);
        gauge(registry, MistSessionMeterDocumentation.ACTIVE_MAX, SessionCounts::activeMax);
        MistSessionMeterDocumentation aliveMax = MistSessionMeterDocumentation.ALIVE_MAX;
        TimeGauge.builder(aliveMax.getName(), counts, TimeUnit.MILLISECONDS, SessionCounts::aliveMaxMillis)
                .description(aliveMax.description())
                .register(registry);
        for (SessionFigure figure : SessionFigure.values()) {
            MistSessionMeterDocumentation meter = MistSessionMeterDocumentation.of(figure);
            FunctionCounter.builder(meter.getName(), counts, all -> all.count(figure))
                    .description(meter.description())
                    .baseUnit(meter.getBaseUnit())
                    .register(registry);
        }
    }

    /** What is not known is not a number. */
    private void gauge(
            MeterRegistry registry, MistSessionMeterDocumentation meter, Function<SessionCounts, OptionalLong> value) {
        Gauge.builder(meter.getName(), counts, all -> number(value.apply(all)))
                .description(meter.description())
                .baseUnit(meter.getBaseUnit())
                .tag(MistSessionMeterDocumentation.Tag.STORE.asString(), store)
                .register(registry);
    }

    private static double number(OptionalLong known) {
        return known.isPresent() ? known.getAsLong() : Double.NaN;
    }
}
