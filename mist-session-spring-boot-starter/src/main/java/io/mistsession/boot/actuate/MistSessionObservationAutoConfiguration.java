package io.mistsession.boot.actuate;

import io.micrometer.observation.ObservationRegistry;
import io.mistsession.boot.MistSessionAutoConfiguration;
import io.mistsession.boot.actuate.ObservedSessionStore.ObservationSettings;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** The observation {@code mist.session.store}, where there is a registry of observations. */
@AutoConfiguration(
        after = MistSessionAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({SessionManager.class, ObservationRegistry.class})
@Conditional(ObservationNotDisabled.class)
final class MistSessionObservationAutoConfiguration {

    /** The registry is looked up at the first operation: its handlers may need the manager themselves. */
    @Bean(defaultCandidate = false)
    @Qualifier(MistSessionAutoConfiguration.STORE_DECORATOR)
    UnaryOperator<SessionStore> mistSessionStoreObservation(
            ObjectProvider<ObservationRegistry> registry,
            ObjectProvider<SessionStoreObservationConvention> convention,
            ConfigurableListableBeanFactory beans,
            Environment environment) {
        Supplier<ObservationSettings> settings =
                SingletonSupplier.of(() -> new ObservationSettings(registry.getObject(), convention.getIfAvailable()));
        String name = StoreName.of(beans, environment);
        return store -> new ObservedSessionStore(store, name, settings);
    }
}
