package io.mistsession.boot.actuate;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.noop.NoopDistributionSummary;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.SessionRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sizes of sessions. Thread-safe. */
final class SessionSizes implements MeterBinder {

    private final List<DistributionSummary> summaries = new CopyOnWriteArrayList<>();

    @Override
    public void bindTo(MeterRegistry registry) {
        MistSessionMeterDocumentation meter = MistSessionMeterDocumentation.SIZE;
        DistributionSummary summary = DistributionSummary.builder(meter.getName())
                .description(meter.description())
                .baseUnit(meter.getBaseUnit())
                .register(registry);
        if (!(summary instanceof NoopDistributionSummary)) {
            summaries.add(summary);
        }
    }

    /** Costs nothing where the meter is switched off. */
    void record(SessionRecord session) {
        if (summaries.isEmpty()) {
            return;
        }
        long size = 0;
        for (Map.Entry<String, EncodedValue> attribute : session.attributes().entrySet()) {
            size += AttributeLimits.size(attribute.getKey(), attribute.getValue());
        }
        for (DistributionSummary summary : summaries) {
            summary.record((double) size);
        }
    }
}
