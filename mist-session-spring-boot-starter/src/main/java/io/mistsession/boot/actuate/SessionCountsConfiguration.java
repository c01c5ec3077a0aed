package io.mistsession.boot.actuate;

import io.mistsession.store.SessionStore;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** What the meters and the endpoint show. */
@Configuration(proxyBeanMethods = false)
class SessionCountsConfiguration {

    /** The store publishes events, so it is looked up at the first one. */
    @Bean
    SessionCounts mistSessionCounts(ObjectProvider<SessionStore> store, @Qualifier("mistSessionClock") Clock clock) {
        return new SessionCounts(SingletonSupplier.of(store::getObject), clock);
    }
}
