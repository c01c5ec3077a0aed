package io.mistsession.boot.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import io.mistsession.boot.MistSessionAutoConfiguration;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The meters {@code mist.session.*} of {@link MistSessionMeterDocumentation}, where there is a registry of meters. */
@AutoConfiguration(
        after = MistSessionAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({SessionManager.class, MeterRegistry.class})
@Import(SessionCountsConfiguration.class)
final class MistSessionMetricsAutoConfiguration {

    @Bean
    SessionMeters mistSessionMeters(
            SessionCounts counts, ConfigurableListableBeanFactory beans, Environment environment) {
        return new SessionMeters(counts, StoreName.of(beans, environment));
    }

    @Bean
    SessionSizes mistSessionSizes() {
        return new SessionSizes();
    }

    @Bean(defaultCandidate = false)
    @Qualifier(MistSessionAutoConfiguration.STORE_DECORATOR)
    UnaryOperator<SessionStore> mistSessionSizeRecording(SessionSizes sizes) {
        return store -> new SizeRecordingStore(store, sizes);
    }
}
